using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Pipelines;

/// <summary>Applies a pipeline's ConfigMap and Deployment.</summary>
internal sealed class ExecutorWorkload(ClusterApi cluster, ControllerOptions options)
{
    /// <returns>The Deployment as it is now.</returns>
    public async Task<V1Deployment> ApplyAsync(
        Pipeline pipeline, PipelinePlace place, bool scaled, V1Secret credentials, V1Deployment? live, CancellationToken cancellationToken)
    {
        var file = PipelineFile.Of(pipeline);
        await cluster.ApplyConfigMapAsync(file.ToConfigMap(pipeline, place), cancellationToken);

        var plan = ReplicaPlan.Of(live, scaled, pipeline.Spec);
        var manifest = ExecutorManifest.Render(pipeline, place, file, scaled, options.ExecutorImage, credentials.Metadata.Uid, options.ExecutorPools.Of(place),
            options.UsersAreGiven);
        if (plan.Create is { } first)
        {
            manifest.Spec.Replicas = first;
            await cluster.ApplyDeploymentAsync(manifest, FieldManagers.Controller, cancellationToken);
            manifest.Spec.Replicas = null;
        }

        if (plan.HandOver is { } same)
            await SetReplicasAsync(place, same, cancellationToken);
        var applied = await cluster.ApplyDeploymentAsync(manifest, FieldManagers.Controller, cancellationToken);
        // Last: by now the Deployment says whose the count is, and the scaler has let go of it.
        return plan.Set is { } count ? await SetReplicasAsync(place, count, cancellationToken) : applied;
    }

    private Task<V1Deployment> SetReplicasAsync(PipelinePlace place, int count, CancellationToken cancellationToken) =>
        cluster.ApplyDeploymentAsync(ExecutorManifest.Replicas(place, count), FieldManagers.Replicas, cancellationToken);
}
