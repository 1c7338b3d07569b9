using System.Collections.Concurrent;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>
/// Lines, for where nothing can be redrawn. A title waits for the first thing worth saying under it, so that a run without changes is no more
/// than its summary.
/// </summary>
internal sealed class PlainDisplay(EngineRequest request, Surroundings surroundings) : IRunDisplay
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, (Step Step, string Status)> _running = new(StringComparer.Ordinal);
    private DiffText _diff = new();
    private string? _title;
    private bool _isPreview;

    public void Begin(string title, bool isPreview)
    {
        lock (_gate) (_title, _isPreview, _diff) = ($"{title}:", isPreview, new DiffText());
    }

    public void StepBegan(Step step)
    {
        _running[step.Urn] = (step, "");
        if (!_isPreview) Line($" {StepText.Sign(step.Op)} {step.Type} {step.Name} {StepText.Running(step.Op)}...");
    }

    public void StepStatus(string urn, string text)
    {
        if (!_running.TryGetValue(urn, out var running) || running.Status == text) return;
        _running[urn] = running with { Status = text };
        if (text.Length > 0) Line($" {StepText.Sign(running.Step.Op)} {running.Step.Type} {running.Step.Name}: {text}");
    }

    public void StepEnded(Step step, TimeSpan took)
    {
        _running.TryRemove(step.Urn, out _);
        if (request.Diff) Diff(step);
        else if (!step.Op.IsChange()) return;
        else if (_isPreview) Line(Trim($" {StepText.Sign(step.Op)} {step.Type} {step.Name} {StepText.Planned(step.Op)} {StepText.Info(step)}"));
        else Line(Trim($" {StepText.Sign(step.Op)} {step.Type} {step.Name} {StepText.Done(step.Op)} ({StepText.Seconds(took)}) {StepText.Info(step)}"));
    }

    public void StepFailed(Step step, string message, TimeSpan took)
    {
        _running.TryRemove(step.Urn, out _);
        Line($" {StepText.Sign(step.Op)} {step.Type} {step.Name} {StepText.Failed(step.Op)} ({StepText.Seconds(took)})");
        Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);
    }

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral)
    {
        if (severity == EngineLogSeverity.Debug) return;
        var what = urn is null ? "" : $"{ResourceUrn.Type(urn)} ({ResourceUrn.Name(urn)}): ";
        Line($"{what}{severity.ToString().ToLowerInvariant()}: {message.TrimEnd()}");
    }

    public void End(RunSummary summary)
    {
        var isQuiet = summary is { IsPreview: true, Succeeded: true, HasChanges: false } && request.Command != "preview";
        lock (_gate)
        {
            if (isQuiet) _title = null;
            else if (!summary.HasChanges && summary.Succeeded) _title = null;
        }

        if (!isQuiet) Lines(["", .. SummaryText.Lines(summary), ""]);
    }

    private void Diff(Step step)
    {
        lock (_gate)
        {
            if (_diff.Lines(step).ToArray() is { Length: > 0 } lines) Lines(lines);
        }
    }

    private void Line(string line) => Lines([line]);

    private void Lines(IEnumerable<string> lines)
    {
        lock (_gate)
        {
            if (_title is not null) surroundings.Output.WriteLine(_title);
            _title = null;
            foreach (var line in lines) surroundings.Output.WriteLine(line);
            surroundings.Output.Flush();
        }
    }

    private static string Trim(string line) => line.TrimEnd();
}
