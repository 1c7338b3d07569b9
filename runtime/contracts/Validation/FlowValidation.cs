using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Validation;

/// <summary>Tracks and steps: every name known, every target there, no track that leads back to itself.</summary>
internal static class FlowValidation
{
    private const string Path = "spec.flow.flowSpec";

    public static void Check(Flow flow, SpecErrors errors)
    {
        if (!flow.FlowSpec.ContainsKey(Flow.RootTrack))
            errors.Add(Path, $"has no track '{Flow.RootTrack}'; it is where an execution begins");
        var loops = FlowLoops.Find(flow);
        foreach (var (track, steps) in flow.FlowSpec)
        {
            for (var i = 0; i < steps.Count; i++)
                CheckStep(steps[i], $"{Path}.{track}[{i}]", flow, errors);
            if (loops.Contains(track))
                errors.Add($"{Path}.{track}", "leads back to itself through its choices; a flow has to end");
        }
    }

    private static void CheckStep(FlowStep step, string path, Flow flow, SpecErrors errors)
    {
        if (!errors.OneOf(step.Type, StepTypes.All, $"{path}.type"))
            return;
        if (step.Type == StepTypes.Connector)
            errors.OneOf(step.Name, StepNames.All, $"{path}.name");
        else
            CheckChoice(step, path, flow, errors);
    }

    private static void CheckChoice(FlowStep step, string path, Flow flow, SpecErrors errors)
    {
        errors.Require(step.When is { Count: > 0 }, $"{path}.when", "is empty; a choice needs one condition or more");
        for (var i = 0; i < (step.When?.Count ?? 0); i++)
        {
            // Not null: the loop does not run when it is.
            var condition = step.When![i];
            errors.Require(
                condition.JsonPath.StartsWith('$'), $"{path}.when[{i}].jsonPath", $"'{condition.JsonPath}' is not a JSONPath; it begins with $");
            errors.OneOf(condition.Target, flow.FlowSpec.Keys, $"{path}.when[{i}].target");
        }

        errors.OneOf(step.Otherwise, flow.FlowSpec.Keys, $"{path}.otherwise");
    }
}
