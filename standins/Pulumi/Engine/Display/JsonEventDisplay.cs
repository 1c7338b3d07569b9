using System.Text.Json.Nodes;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>One engine event a line, in the shape of Pulumi's event log.</summary>
internal sealed class JsonEventDisplay(TextWriter output, TimeProvider clock) : IRunDisplay
{
    private readonly Lock _gate = new();
    private int _sequence;
    private bool _isPreview;

    public void Begin(string title, bool isPreview)
    {
        _isPreview = isPreview;
        Event("preludeEvent", new JsonObject { ["config"] = new JsonObject() });
    }

    public void StepBegan(Step step) => Event("resourcePreEvent", Metadata(step));

    public void StepStatus(string urn, string text)
    {
        if (text.Length > 0) Diagnostic(EngineLogSeverity.Info, urn, text, ephemeral: true);
    }

    public void StepEnded(Step step, TimeSpan took) => Event("resOutputsEvent", Metadata(step));

    public void StepFailed(Step step, string message, TimeSpan took)
    {
        Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);
        Event("resOpFailedEvent", Metadata(step));
    }

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral) => Event("diagnosticEvent", new JsonObject
    {
        ["urn"] = urn,
        ["message"] = message,
        ["color"] = "never",
        ["severity"] = severity.ToString().ToLowerInvariant(),
        ["ephemeral"] = ephemeral,
    });

    public void End(RunSummary summary) => Event("summaryEvent", new JsonObject
    {
        ["maybeCorrupt"] = false,
        ["durationSeconds"] = (int)summary.Duration.TotalSeconds,
        ["resourceChanges"] = StepJson.Counts(summary),
        ["isPreview"] = summary.IsPreview,
        ["result"] = summary.Succeeded ? "succeeded" : "failed",
    });

    private JsonObject Metadata(Step step)
    {
        var json = StepJson.Of(step);
        json["type"] = step.Type;
        return new JsonObject { ["metadata"] = json, ["planning"] = _isPreview };
    }

    private void Event(string name, JsonObject payload)
    {
        lock (_gate)
        {
            var entry = new JsonObject { ["sequence"] = _sequence++, ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds(), [name] = payload };
            output.WriteLine(entry.ToJsonString(EngineJson.Compact));
            output.Flush();
        }
    }
}
