using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>The Deployment that runs a pipeline, without its replica count.</summary>
internal static class ExecutorManifest
{
    /// <summary>Uid of the Secret that the pods were started with: a new one has another password, so it rolls them.</summary>
    public const string CredentialsAnnotation = "realmworks.io/credentials";

    /// <param name="pool">The pool of nodes that it runs on; null takes any.</param>
    /// <param name="usersAreGiven">The cluster gives pods their users.</param>
    public static V1Deployment Render(
        Pipeline pipeline, PipelinePlace place, PipelineFile file, bool scaled, string image, string? credentials, string? pool = null,
        bool usersAreGiven = false)
    {
        var metadata = ExecutorMetadata.Of(pipeline, place);
        metadata.Annotations = new Dictionary<string, string>
        {
            [Labels.FlowDigest] = file.Digest,
            [Labels.ReplicasOwner] = scaled ? ReplicaPlan.ScalerOwns : ReplicaPlan.ControllerOwns,
        };
        return new V1Deployment
        {
            ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}",
            Kind = V1Deployment.KubeKind,
            Metadata = metadata,
            Spec = new V1DeploymentSpec
            {
                Selector = new V1LabelSelector { MatchLabels = ExecutorMetadata.Selector(place) },
                RevisionHistoryLimit = 3,
                // New pods first: while they start, the old ones still take messages.
                Strategy = new V1DeploymentStrategy
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = 1, MaxUnavailable = 0 },
                },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta
                    {
                        Labels = ExecutorMetadata.AllLabels(place),
                        Annotations = new Dictionary<string, string> { [Labels.FlowDigest] = file.Digest, [CredentialsAnnotation] = credentials ?? "" },
                    },
                    Spec = ExecutorPod.Render(pipeline.Spec, place, image, pool, usersAreGiven),
                },
            },
        };
    }

    /// <summary>A configuration of the replica count alone.</summary>
    public static V1Deployment Replicas(PipelinePlace place, int count) => new()
    {
        ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}",
        Kind = V1Deployment.KubeKind,
        Metadata = new V1ObjectMeta { Name = place.Deployment, NamespaceProperty = place.Namespace },
        Spec = new V1DeploymentSpec { Replicas = count },
    };
}
