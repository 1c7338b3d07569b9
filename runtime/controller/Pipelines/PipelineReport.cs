using Realmworks.Contracts.Resources;
using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Pipelines;

/// <summary>From what was found to the status of a Pipeline.</summary>
internal static class PipelineReport
{
    public static PipelineStatus Of(Pipeline pipeline, PipelinePlace? place, PipelineFindings findings, DateTimeOffset now)
    {
        var invalid = findings.Errors.Count == 0 ? null : new Problem("Invalid", string.Join("; ", findings.Errors));
        var settled = pipeline.Status is { Phase: PipelinePhases.Deployed } before && before.ObservedGeneration == pipeline.Metadata.Generation;
        var state = findings.Deployment is { } deployment ? WorkloadState.Of(deployment, findings.LeastReady, settled) : null;
        var workload = findings.Workload ?? state?.Failure;
        var (phase, ready) = Judge(findings, invalid, workload, state);
        Condition[] conditions =
        [
            ConditionList.Of(ConditionTypes.Valid, "Valid", invalid),
            .. invalid is null ? [ConditionList.Of(ConditionTypes.BrokerReady, "QueueDeclared", findings.Broker), Workload(workload, state)]
                : Array.Empty<Condition>(),
            ready,
        ];
        return new PipelineStatus
        {
            ObservedGeneration = pipeline.Metadata.Generation,
            Phase = phase,
            Queue = place is not null && (findings.Broker is null && invalid is null) ? place.Queue : pipeline.Status?.Queue,
            Deployment = findings.Deployment?.Metadata.Name,
            Replicas = findings.Deployment is null ? null : findings.Deployment.Spec.Replicas ?? 1,
            ReadyReplicas = findings.Deployment is null ? null : findings.Deployment.Status?.ReadyReplicas ?? 0,
            // Of one that is scaled the scaler says so itself.
            Scaling = findings is { IsFixed: true, Deployment: not null } ? new ScalingStatus { Desired = pipeline.Spec.Replicas } : null,
            Conditions = ConditionList.Timed(pipeline.Status?.Conditions ?? [], conditions, pipeline.Metadata.Generation, now),
        };
    }

    private static (string Phase, Condition Ready) Judge(PipelineFindings findings, Problem? invalid, Problem? workload, WorkloadState? state)
    {
        if (findings.Deleting)
            return (PipelinePhases.Deleting,
                ConditionList.False(ConditionTypes.Ready, findings.Broker ?? new Problem("Deleting", "The pipeline is being deleted")));
        if (invalid is not null || workload is not null)
            return (PipelinePhases.Error, ConditionList.False(ConditionTypes.Ready, (invalid ?? workload)!)); // One of both is not null.
        if (findings.Broker is { } broker)
            return (state is null ? PipelinePhases.Starting : PipelinePhases.Error, ConditionList.False(ConditionTypes.Ready, broker));
        if (state?.Waiting is { } waiting)
            return (PipelinePhases.Starting, ConditionList.False(ConditionTypes.Ready, new Problem("Starting", waiting)));
        return findings.Deployment?.Spec.Replicas == 0
            ? (PipelinePhases.Deployed, ConditionList.True(ConditionTypes.Ready, "ScaledToZero", "The first message starts a replica"))
            : (PipelinePhases.Deployed, ConditionList.True(ConditionTypes.Ready, "Deployed"));
    }

    private static Condition Workload(Problem? problem, WorkloadState? state) => problem is not null
        ? ConditionList.False(ConditionTypes.WorkloadReady, problem)
        : state switch
        {
            null => ConditionList.False(ConditionTypes.WorkloadReady, new Problem("Waiting", "The Deployment is made once the queue is there")),
            { Waiting: { } waiting } => ConditionList.False(ConditionTypes.WorkloadReady, new Problem("Starting", waiting)),
            _ => ConditionList.True(ConditionTypes.WorkloadReady, "Applied"),
        };
}
