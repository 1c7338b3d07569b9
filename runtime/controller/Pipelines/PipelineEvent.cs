using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>What is worth an event: a change that a user of <c>kubectl describe</c> wants to see, once.</summary>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">One word.</param>
/// <param name="Message">What happened.</param>
internal sealed record PipelineEvent(string Type, string Reason, string Message)
{
    public static IEnumerable<PipelineEvent> Between(PipelineStatus? before, PipelineStatus after)
    {
        if (after.Queue is { } queue && before?.Queue != queue)
            yield return new PipelineEvent("Normal", "QueueDeclared", $"Queue {queue} is declared");
        if (after.Deployment is { } deployment && before?.Deployment != deployment)
            yield return new PipelineEvent("Normal", "DeploymentCreated", $"Deployment {deployment} is created");
        foreach (var condition in after.Conditions.Where(condition => condition.Type != ConditionTypes.Ready && IsWorse(before, condition)))
            yield return new PipelineEvent("Warning", condition.Reason, condition.Message);
        if (after.Phase == PipelinePhases.Deployed && before?.Phase != PipelinePhases.Deployed)
            yield return new PipelineEvent("Normal", "Deployed", "The pipeline is deployed");
        if (after.Phase == PipelinePhases.Deleting && before?.Phase != PipelinePhases.Deleting)
            yield return new PipelineEvent("Normal", "Deleting", "Replicas finish what they hold, then the queue is deleted");
    }

    // Starting and waiting are on the way to good, and no reason to worry anyone.
    private static bool IsWorse(PipelineStatus? before, Condition condition) =>
        condition is { Status: "False", Reason: not ("Starting" or "Waiting") }
        && before?.Conditions.Any(
            old => old.Type == condition.Type && old.Status == "False" && old.Reason == condition.Reason && old.Message == condition.Message) != true;
}
