using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Realmworks.Cli.Drift.Engines;

/// <summary>
/// What <c>pulumi preview --refresh --json</c> prints: what an update would do after looking at what is really there. An update to a
/// resource is a drift of its fields, and a creation a resource that is missing.
/// </summary>
internal static partial class PulumiDigest
{
    private const string Secret = "[secret]";

    public static DriftReport Read(string json, string installation, DateTimeOffset at)
    {
        var digest = JsonNode.Parse(json)!;
        var steps = (digest["steps"] as JsonArray ?? []).OfType<JsonObject>().Where(step => IsObject((string)step["urn"]!));
        return new DriftReport(installation, at, [.. steps.Select(Object).Concat(Errors(digest))]);
    }

    private static DriftObject Object(JsonObject step)
    {
        var urn = (string)step["urn"]!;
        var state = (step["oldState"] ?? step["newState"])!;
        var type = (string?)state["type"] ?? TypeOf(urn);
        var kind = (string)step["op"]! switch
        {
            "same" or "refresh" or "read" => DriftState.Same,
            "create" => DriftState.Missing,
            "delete" or "discard" => DriftState.Orphaned,
            _ => DriftState.Changed,
        };
        return new DriftObject(type, (string?)state["id"] is { Length: > 0 } id ? id : Name(step) ?? urn.Split("::", 4)[3], urn, kind,
            kind == DriftState.Changed ? Fields(step) : [], null, null);
    }

    /// <summary>Of an object that is to be made anew, the name that the program gives it.</summary>
    private static string? Name(JsonObject step)
    {
        var metadata = step["newState"]?["inputs"]?["metadata"] as JsonObject;
        return metadata is null ? null : (string?)metadata["namespace"] is { } space ? $"{space}/{metadata["name"]}" : (string?)metadata["name"];
    }

    private static ImmutableArray<DriftField> Fields(JsonObject step)
    {
        var paths = (step["detailedDiff"] as JsonObject)?.Select(diff => diff.Key).ToArray()
            ?? [.. (step["diffReasons"] as JsonArray ?? []).Select(reason => (string)reason!)];
        return [.. paths.DefaultIfEmpty("").Select(path => new DriftField(
            path, Text(At(step["newState"]?["inputs"], path)), Text(At(step["oldState"]?["outputs"], path) ?? At(step["oldState"]?["inputs"], path)), null))];
    }

    // A resource that could not be read is an error of the whole run; without its URN it is the whole that could not be checked.
    private static IEnumerable<DriftObject> Errors(JsonNode digest) => (digest["diagnostics"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(diagnostic => (string?)diagnostic["severity"] == "error"
            && diagnostic["message"]?.ToString().Contains("no changes were expected", StringComparison.Ordinal) == false)
        .Select(diagnostic => Unknown((string?)diagnostic["urn"], ((string)diagnostic["message"]!).Trim()));

    private static DriftObject Unknown(string? urn, string reason) =>
        new(urn is null ? "pulumi" : TypeOf(urn), urn ?? "preview", urn, DriftState.Unknown, [], null, reason);

    private static bool IsObject(string urn) => TypeOf(urn) is var type
        && !type.StartsWith("pulumi:", StringComparison.Ordinal) && !type.StartsWith("realmworks:", StringComparison.Ordinal);

    // What it is nested in stands before it.
    private static string TypeOf(string urn) => urn.Split("::")[2].Split('$')[^1];

    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (Match step in Steps().Matches(path))
        {
            node = step.Groups["index"] is { Success: true, ValueSpan: var index }
                ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture))
                : (node as JsonObject)?[step.Groups["key"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)];
        }
        return node;
    }

    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonObject o when o.ContainsKey("4dabf18193072939515e22adb298388d") => Secret,
        JsonValue text when text.GetValueKind() == JsonValueKind.String && (string)text! == Secret => Secret,
        _ => value.ToJsonString(),
    };

    // A key that has a dot of its own, as most labels do, stands in quotes: metadata.labels["app.kubernetes.io/name"].
    [GeneratedRegex("""\["(?<key>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d{1,9})\]|(?<key>[^.\[\]]+)""")]
    private static partial Regex Steps();
}
