using System.Text.Json.Nodes;
using Realmworks.Contracts.Resources;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows;

/// <summary>Reads a step's params; every text may hold double braces.</summary>
internal sealed class StepParameters(FlowStep step, string path, ICollection<string> errors)
{
    public JsonObject All { get; } = step.Params ?? [];

    public Template Template(string name, JsonNode? fallback) =>
        Expressions.Template.Compile(All.TryGetPropertyValue(name, out var value) ? value : fallback, $"{path}.params.{name}", errors);

    public Template Required(string name)
    {
        if (!All.ContainsKey(name))
            Wrong(name, "is missing");
        return Template(name, null);
    }

    /// <summary>A value inside the parameter <paramref name="name"/>.</summary>
    public Template Nested(string name, string place, JsonNode? value) => Expressions.Template.Compile(value, $"{path}.params.{name}.{place}", errors);

    public string Choice(string name, string fallback, IReadOnlyList<string> allowed)
    {
        var value = All[name] is { } node ? Values.Text(node) : fallback;
        if (!allowed.Contains(value))
            Wrong(name, $"'{value}' is unknown; allowed: {string.Join(", ", allowed)}");
        return value;
    }

    public void Wrong(string name, string problem) => errors.Add($"{path}.params.{name}: {problem}");
}
