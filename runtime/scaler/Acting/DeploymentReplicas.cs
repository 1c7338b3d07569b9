using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>Replica counts through the Deployments' scale subresource.</summary>
internal sealed class DeploymentReplicas(IKubernetes client) : IReplicas
{
    public async Task<ReplicaCount?> ReadAsync(ScalingTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var scale = await client.AppsV1.ReadNamespacedDeploymentScaleAsync(
                target.Deployment, target.Id.Namespace, cancellationToken: cancellationToken);
            return new ReplicaCount(scale.Spec?.Replicas ?? 0, scale.Metadata.ResourceVersion);
        }
        catch (HttpOperationException gone) when (gone.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<bool> WriteAsync(ScalingTarget target, ReplicaCount seen, int replicas, CancellationToken cancellationToken)
    {
        var patch = new V1Patch(
            new { metadata = new { resourceVersion = seen.Version }, spec = new { replicas } }, V1Patch.PatchType.MergePatch);
        try
        {
            await client.AppsV1.PatchNamespacedDeploymentScaleAsync(
                patch, target.Deployment, target.Id.Namespace, fieldManager: KubernetesRecord.FieldManager, cancellationToken: cancellationToken);
            return true;
        }
        catch (HttpOperationException conflict) when (conflict.Response.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }
}
