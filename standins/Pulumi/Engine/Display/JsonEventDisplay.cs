using System.Text.Json.Nodes;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>
/// One engine event a line, in the shape of Pulumi's event log (pulumi/pulumi, sdk/go/common/apitype/events.go). A step without work has its two
/// events as well.
/// </summary>
internal sealed class JsonEventDisplay(TextWriter output, TimeProvider clock) : IRunDisplay
{
    private readonly Lock _gate = new();
    private readonly HashSet<(StepOp, string)> _begun = [];
    private int _sequence;
    private bool _isPreview;

    public void Begin(string title, bool isPreview)
    {
        _isPreview = isPreview;
        Event("preludeEvent", new JsonObject { ["config"] = new JsonObject() });
    }

    public void StepBegan(Step step)
    {
        lock (_gate) _begun.Add((step.Op, step.Urn));
        Event("resourcePreEvent", Step(step));
    }

    public void StepStatus(string urn, string text)
    {
        if (text.Length > 0) Diagnostic(EngineLogSeverity.Info, urn, text, ephemeral: true);
    }

    public void StepEnded(Step step, TimeSpan took)
    {
        bool begun;
        lock (_gate) begun = _begun.Remove((step.Op, step.Urn));
        if (!begun) Event("resourcePreEvent", Step(step));
        Event("resOutputsEvent", Step(step));
    }

    public void StepFailed(Step step, string message, TimeSpan took)
    {
        Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);
        Event("resOpFailedEvent", new JsonObject { ["metadata"] = StepJson.Metadata(step), ["status"] = 0, ["steps"] = 1 });
    }

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral)
    {
        var diagnostic = new JsonObject();
        if (urn is not null) diagnostic["urn"] = urn;
        diagnostic["message"] = message;
        diagnostic["color"] = "never";
        diagnostic["severity"] = severity.ToString().ToLowerInvariant();
        if (ephemeral) diagnostic["ephemeral"] = true;
        Event("diagnosticEvent", diagnostic);
    }

    public void End(RunSummary summary) => Event("summaryEvent", new JsonObject
    {
        ["maybeCorrupt"] = false,
        ["durationSeconds"] = (int)Math.Ceiling(summary.Duration.TotalSeconds),
        ["resourceChanges"] = StepJson.Counts(summary),
        ["PolicyPacks"] = new JsonObject(),
        ["isPreview"] = summary.IsPreview,
        ["result"] = summary.Succeeded ? "succeeded" : "failed",
    });

    private JsonObject Step(Step step)
    {
        var json = new JsonObject { ["metadata"] = StepJson.Metadata(step) };
        if (_isPreview) json["planning"] = true;
        return json;
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
