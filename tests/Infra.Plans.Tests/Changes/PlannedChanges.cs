using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Plans.Tests.Changes;

/// <summary>What a preview says would change.</summary>
/// <param name="Steps">By what happens to it, type and name, and the properties that it is for.</param>
/// <param name="Refusals">Why the preview failed, where it did.</param>
internal sealed record PlannedChanges(ImmutableArray<PlannedStep> Steps, ImmutableArray<string> Refusals)
{
    public static PlannedChanges Read(int code, string output)
    {
        var digest = JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..])!;
        var steps = digest["steps"]!.AsArray().Where(step => (string?)step!["op"] != "same").Select(step => PlannedStep.Of(step!));
        var errors = code == 0 ? [] : digest["diagnostics"]?.AsArray().Select(entry => (string)entry!["message"]!) ?? ["no reason given"];
        return new PlannedChanges([.. steps.OrderBy(step => step.ToString(), StringComparer.Ordinal)], [.. errors]);
    }

    public IEnumerable<PlannedStep> Replaced => Steps.Where(step => step.Op is "replace" or "create-replacement" or "delete-replaced");
}

internal sealed record PlannedStep(string Op, string Type, string Name, string For)
{
    public static PlannedStep Of(JsonNode step)
    {
        var urn = ((string)step["urn"]!).Split("::");
        return new PlannedStep((string)step["op"]!, urn[2].Split('$')[^1], urn[3],
            string.Join(' ', (step["replaceReasons"] ?? step["diffReasons"])?.AsArray().Select(reason => (string)reason!) ?? []));
    }

    public override string ToString() => $"{Op} {Type} {Name} for {For}";
}
