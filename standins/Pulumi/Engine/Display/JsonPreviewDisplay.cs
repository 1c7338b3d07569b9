using System.Text.Json.Nodes;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>One document at the end, as <c>pulumi preview --json</c> prints it.</summary>
internal sealed class JsonPreviewDisplay(TextWriter output) : IRunDisplay
{
    private readonly Lock _gate = new();
    private readonly JsonArray _steps = [];
    private readonly JsonArray _diagnostics = [];

    public void Begin(string title, bool isPreview)
    {
    }

    public void StepBegan(Step step)
    {
    }

    public void StepStatus(string urn, string text)
    {
    }

    public void StepEnded(Step step, TimeSpan took)
    {
        lock (_gate) _steps.Add(StepJson.Of(step));
    }

    public void StepFailed(Step step, string message, TimeSpan took) => Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral)
    {
        if (ephemeral || severity == EngineLogSeverity.Debug) return;
        var entry = new JsonObject { ["message"] = message, ["severity"] = severity.ToString().ToLowerInvariant() };
        if (urn is not null) entry["urn"] = urn;
        lock (_gate) _diagnostics.Add((JsonNode)entry);
    }

    public void End(RunSummary summary)
    {
        lock (_gate)
        {
            var digest = new JsonObject { ["steps"] = _steps.DeepClone() };
            if (_diagnostics.Count > 0) digest["diagnostics"] = _diagnostics.DeepClone();
            digest["duration"] = summary.Duration.Ticks * 100;
            digest["changeSummary"] = StepJson.Counts(summary);
            output.WriteLine(digest.ToJsonString(EngineJson.Indented));
            output.Flush();
        }
    }
}
