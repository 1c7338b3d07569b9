using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Pipelines;

namespace Realmworks.Controller.Tests.Pure;

internal static class Make
{
    public static PipelinePlace Place { get; } = new("demo", "prod", "greeter", 2);

    public static Pipeline Pipeline(Action<PipelineSpec>? change = null, PipelineStatus? status = null)
    {
        var spec = new PipelineSpec { Name = "greeter", Version = new PipelineVersion { Major = 2 },
            Trigger = new TriggerSpec { Http = new HttpTriggerSpec { MaximumTimeoutMs = 30_500 } } };
        change?.Invoke(spec);
        return new Pipeline { Metadata = new ResourceMeta { Name = "greeter-v2", Namespace = "realm-demo-prod", Uid = "uid-1", Generation = 3 },
            Spec = spec, Status = status };
    }

    public static V1Deployment Deployment(int replicas, int ready, long generation = 1, long observed = 1, int? updated = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = "pe-demo-greeter-v-2", Generation = generation },
        Spec = new V1DeploymentSpec { Replicas = replicas },
        Status = new V1DeploymentStatus { ObservedGeneration = observed, Replicas = replicas, UpdatedReplicas = updated ?? replicas, ReadyReplicas = ready },
    };

    public static V1Deployment Rendered(Action<PipelineSpec>? change = null, bool scaled = true)
    {
        var pipeline = Pipeline(change);
        return ExecutorManifest.Render(pipeline, Place, PipelineFile.Of(pipeline), scaled, "realmworks/executor:1", "secret-uid");
    }
}
