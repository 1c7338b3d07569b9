using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Realmworks.Cli.Drift.Engines;

/// <summary>What the program's embedded engine says to <c>drift</c>.</summary>
internal static class EmbeddedReport
{
    public static DriftReport Read(string json)
    {
        var report = JsonNode.Parse(json)!;
        return new DriftReport((string)report["stack"]!, Time(report["at"])!.Value, [.. report["objects"]!.AsArray().Select(o => Object(o!))]);
    }

    private static DriftObject Object(JsonNode json) => new(
        (string)json["type"]!,
        (string)json["id"]!,
        (string?)json["urn"],
        Enum.Parse<DriftState>((string)json["state"]!, ignoreCase: true),
        [.. (json["fields"] as JsonArray ?? [])
            .Select(field => new DriftField((string)field!["path"]!, (string?)field["recorded"], (string?)field["actual"], Writer(field)))],
        Writer(json),
        (string?)json["reason"]);

    private static FieldWriter? Writer(JsonNode json) => (string?)json["manager"] is { } manager
        ? new FieldWriter(manager, (string?)json["operation"] ?? "", Time(json["since"]), (bool?)json["likely"] ?? false)
        : null;

    private static DateTimeOffset? Time(JsonNode? text) =>
        text is null ? null : DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
