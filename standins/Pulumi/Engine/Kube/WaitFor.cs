using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>
/// The <c>pulumi.com/waitFor</c> annotation: <c>condition=Ready</c>, <c>condition=Ready=False</c>, <c>jsonpath={.status.phase}=Running</c>,
/// or a JSON list of such.
/// </summary>
internal static class WaitFor
{
    public static Readiness Check(string annotation, JsonObject live)
    {
        foreach (var expression in Expressions(annotation))
        {
            if (!IsMet(expression, live, out var now)) return Readiness.Wait($"waiting for {expression}, now {now ?? "not set"}");
        }

        return Readiness.Done;
    }

    private static IEnumerable<string> Expressions(string annotation)
    {
        try
        {
            if (JsonNode.Parse(annotation) is JsonArray list) return [.. list.Select(e => e?.ToString() ?? "")];
        }
        catch (JsonException)
        {
            // Not a list: the annotation is one expression.
        }

        return [annotation];
    }

    private static bool IsMet(string expression, JsonObject live, out string? now)
    {
        if (expression.StartsWith("condition=", StringComparison.Ordinal))
        {
            var parts = expression["condition=".Length..].Split('=', 2);
            now = KubeObject.Condition(live, parts[0])?["status"]?.ToString();
            return string.Equals(now, parts.Length > 1 ? parts[1] : "True", StringComparison.OrdinalIgnoreCase);
        }

        if (!expression.StartsWith("jsonpath=", StringComparison.Ordinal))
        {
            throw new EngineException(ExitCode.Resource, $"{Annotations.WaitFor}: expected a \"jsonpath=\" or \"condition=\" prefix, got \"{expression}\"");
        }

        var text = expression["jsonpath=".Length..];
        var end = text.LastIndexOf('}');
        var (path, wanted) = end >= 0 && end + 1 < text.Length && text[end + 1] == '='
            ? (text[..(end + 1)], text[(end + 2)..])
            : end < 0 && text.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (text[..at], text[(at + 1)..]) : (text, null);
        now = JsonPath.Find(live, path)?.ToString();
        return wanted is null ? now is not null : now == wanted;
    }
}
