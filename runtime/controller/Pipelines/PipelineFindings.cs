using k8s.Models;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Pipelines;

/// <summary>What a look at a pipeline found.</summary>
internal sealed record PipelineFindings
{
    public IReadOnlyList<SpecError> Errors { get; init; } = [];

    /// <summary>What is wrong at the broker; null where the queue is there.</summary>
    public Problem? Broker { get; init; }

    /// <summary>What is wrong with the Kubernetes objects.</summary>
    public Problem? Workload { get; init; }

    public V1Deployment? Deployment { get; init; }

    /// <summary>Replicas that have to be ready for the pipeline to count as deployed.</summary>
    public int LeastReady { get; init; }

    /// <summary>Nobody scales it: its replicas are those of its spec.</summary>
    public bool IsFixed { get; init; }

    public bool Deleting { get; init; }
}
