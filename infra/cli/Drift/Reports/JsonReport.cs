using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Realmworks.Cli.Drift.Reports;

/// <summary>For programs. Only what is not as recorded is listed; <c>checked</c> counts all.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DriftReport report, IReadOnlyList<string> notes) => new JsonObject
    {
        ["installation"] = report.Installation,
        ["at"] = Words.Time(report.At),
        ["result"] = report.ExitCode switch { DriftReport.Clean => "clean", DriftReport.Drifted => "drifted", _ => "unknown" },
        ["exitCode"] = report.ExitCode,
        ["checked"] = report.Objects.Length,
        ["objects"] = new JsonArray([.. report.Objects.Where(o => o.State != DriftState.Same).Select(Object)]),
        ["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]),
    }.ToJsonString(_options) + "\n";

    private static JsonNode Object(DriftObject drifted)
    {
        var json = new JsonObject { ["object"] = drifted.Name, ["type"] = drifted.Type, ["id"] = drifted.Id };
        Add(json, "urn", drifted.Urn);
        json["state"] = drifted.State.ToString().ToLowerInvariant();
        if (!drifted.Fields.IsEmpty)
        {
            json["fields"] = new JsonArray([.. drifted.Fields.Select(Field)]);
        }
        Writer(json, drifted.By);
        Add(json, "reason", drifted.Reason);
        Accepted(json, drifted.Accepted);
        return json;
    }

    private static JsonNode Field(DriftField field)
    {
        var json = new JsonObject { ["path"] = field.Path, ["recorded"] = field.Recorded, ["actual"] = field.Actual };
        Writer(json, field.By);
        Accepted(json, field.Accepted);
        return json;
    }

    private static void Writer(JsonObject json, FieldWriter? writer)
    {
        if (writer is null)
        {
            return;
        }
        (json["manager"], json["operation"]) = (writer.Manager, writer.Operation);
        Add(json, "since", writer.Since is { } since ? Words.Time(since) : null);
        if (writer.IsLikely)
        {
            json["likely"] = true;
        }
    }

    private static void Accepted(JsonObject json, Acceptance? accepted)
    {
        if (accepted is not null)
        {
            json["accepted"] = new JsonObject { ["reason"] = accepted.Reason, ["expires"] = Words.Day(accepted.Expires) };
        }
    }

    private static void Add(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
