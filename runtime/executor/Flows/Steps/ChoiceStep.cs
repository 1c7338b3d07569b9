using Realmworks.Contracts.Resources;
using Realmworks.Executor.JsonPaths;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>Runs the track of the first condition that matches, or the other one, and goes on behind the choice.</summary>
internal sealed class ChoiceStep : IFlowStep
{
    private readonly List<(JsonPath Condition, string Target)> _when = [];
    private readonly string _otherwise;
    private readonly CompiledFlow _flow;

    public ChoiceStep(FlowStep step, CompiledFlow flow, string path, ICollection<string> errors)
    {
        _flow = flow;
        // Empty only when validation has already refused the flow.
        _otherwise = step.Otherwise ?? "";
        foreach (var (at, condition) in (step.When ?? []).Index())
        {
            try
            {
                _when.Add((JsonPath.Parse(condition.JsonPath), condition.Target));
            }
            catch (FormatException wrong)
            {
                errors.Add($"{path}.when[{at}].jsonPath: {wrong.Message}");
            }
        }
    }

    public Task RunAsync(Execution execution)
    {
        foreach (var (condition, target) in _when)
        {
            if (condition.Matches(execution.Message))
                return _flow.RunTrackAsync(target, execution);
        }

        return _flow.RunTrackAsync(_otherwise, execution);
    }
}
