using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>
/// Changes the message: <c>params.remove</c> lists dotted places to take away, <c>params.set</c> names dotted places and what they get.
/// Every value is computed from the message as it came in.
/// </summary>
internal sealed class TransformStep : IFlowStep
{
    private readonly List<KeyValuePair<string[], Template>> _set = [];
    private readonly List<string[]> _remove = [];

    public TransformStep(StepParameters parameters)
    {
        if (parameters.All["set"] is JsonObject set)
        {
            foreach (var (place, value) in set)
                _set.Add(new(place.Split('.'), parameters.Nested("set", place, value)));
        }
        else if (parameters.All["set"] is not null)
        {
            parameters.Wrong("set", "is not an object; allowed: an object of dotted places and values");
        }

        if (parameters.All["remove"] is not (null or JsonArray))
            parameters.Wrong("remove", "is not an array; allowed: an array of dotted places");
        foreach (var place in parameters.All["remove"] as JsonArray ?? [])
            _remove.Add(Values.Text(place).Split('.'));
        if (_set.Count + _remove.Count == 0)
            parameters.Wrong("set", "is missing; a transform needs set, remove or both");
    }

    public Task RunAsync(Execution execution)
    {
        var scope = execution.Scope;
        var values = _set.Select(entry => (entry.Key, Value: entry.Value.Fill(scope))).ToList();
        var message = execution.Message?.DeepClone() as JsonObject ?? [];
        foreach (var place in _remove)
            (Branch(message, place, create: false))?.Remove(place[^1]);
        foreach (var (place, value) in values)
            // Not null: it is created.
            Branch(message, place, create: true)![place[^1]] = value;
        execution.Message = message;
        return Task.CompletedTask;
    }

    private static JsonObject? Branch(JsonObject root, string[] place, bool create)
    {
        var branch = root;
        foreach (var name in place[..^1])
        {
            if (branch[name] is JsonObject next)
            {
                branch = next;
                continue;
            }

            if (!create)
                return null;
            branch[name] = next = [];
            branch = next;
        }

        return branch;
    }
}
