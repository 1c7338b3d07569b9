using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Broker;
using Realmworks.Controller.Conditions;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Pipelines;

/// <summary>A pipeline's queue with its length limit.</summary>
internal sealed class PipelineQueue(ManagementClient broker, BrokerGate gate, BrokerMemory memory)
{
    public async Task<Problem?> DeclareAsync(PipelinePlace place, PipelineSpec pipeline, bool scaled, CancellationToken cancellationToken)
    {
        var limit = Limit(place.Stage, pipeline, scaled);
        if (memory.Holds(Name(place), $"{limit}"))
            return null;
        var problem = await gate.TryAsync(
            () => broker.PutPipelineQueueAsync(place.VirtualHost, place.Queue, limit, cancellationToken), cancellationToken);
        if (problem is null)
            memory.Remember(Name(place), $"{limit}");
        return problem;
    }

    public Task<Problem?> DeleteAsync(PipelinePlace place, CancellationToken cancellationToken)
    {
        memory.Forget(Name(place));
        return gate.TryAsync(() => broker.DeletePipelineQueueAsync(place.VirtualHost, place.Queue, cancellationToken), cancellationToken);
    }

    /// <summary>By what the pipeline may grow to.</summary>
    public static long Limit(string stage, PipelineSpec pipeline, bool scaled)
    {
        var weight = (PipelineSizes.Find(pipeline.Size) ?? PipelineSizes.Small).Weight;
        return LengthLimit.For(stage, weight * (scaled ? pipeline.Autoscaling.Max : pipeline.Replicas));
    }

    private static string Name(PipelinePlace place) => $"{place.VirtualHost}/{place.Queue}";
}
