using System.Text.RegularExpressions;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>A tree on the terminal, redrawn in place while steps run.</summary>
internal sealed partial class TreeDisplay : IRunDisplay, IDisposable
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly EngineRequest _request;
    private readonly Surroundings _surroundings;
    private readonly Dictionary<string, TreeRow> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _said = [];
    private readonly ITimer _timer;
    private string? _title;
    private bool _isPreview;
    private bool _isOpen;
    private DiffText _diff = new();
    private int _drawn;

    public TreeDisplay(EngineRequest request, Surroundings surroundings)
    {
        (_request, _surroundings) = (request, surroundings);
        _timer = surroundings.Clock.CreateTimer(_ => Draw(), null, s_frame, s_frame);
    }

    public void Begin(string title, bool isPreview)
    {
        lock (_gate)
        {
            (_title, _isPreview, _isOpen, _drawn) = ($"\e[1m{title}:\e[0m", isPreview, true, 0);
            _diff = new DiffText();
            _rows.Clear();
        }
    }

    public void StepBegan(Step step) => Put(step, _isPreview ? StepText.Planned(step.Op) : StepText.Running(step.Op), isRunning: !_isPreview);

    public void StepStatus(string urn, string text)
    {
        lock (_gate)
        {
            if (_rows.TryGetValue(urn, out var row)) _rows[urn] = row with { Info = text };
        }
    }

    public void StepEnded(Step step, TimeSpan took)
    {
        var done = took > TimeSpan.Zero && step.Op.IsChange() ? $"{StepText.Done(step.Op)} ({StepText.Seconds(took)})" : StepText.Done(step.Op);
        Put(step, _isPreview ? StepText.Planned(step.Op) : done, isRunning: false);
        if (_request.Diff) Diff(step);
    }

    public void StepFailed(Step step, string message, TimeSpan took)
    {
        Put(step, StepText.Failed(step.Op), isRunning: false);
        Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);
    }

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral)
    {
        if (severity == EngineLogSeverity.Debug || ephemeral) return;
        var color = severity switch { EngineLogSeverity.Error => "31", EngineLogSeverity.Warning => "33", _ => "36" };
        var what = urn is null ? "" : $"{ResourceUrn.Type(urn)} ({ResourceUrn.Name(urn)}): ";
        Say([$"{what}\e[{color}m{severity.ToString().ToLowerInvariant()}:\e[0m {message.TrimEnd()}"]);
    }

    public void End(RunSummary summary)
    {
        lock (_gate)
        {
            // Nothing is drawn over the last tree, so it may be longer than the screen.
            Draw_NeedsLock(int.MaxValue);
            _isOpen = false;
            if (summary is { IsPreview: true, Succeeded: true, HasChanges: false } && _request.Command != "preview") return;
            _surroundings.Output.WriteLine();
            foreach (var line in SummaryText.Lines(summary)) _surroundings.Output.WriteLine(line);
            _surroundings.Output.WriteLine();
            _surroundings.Output.Flush();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Put(Step step, string status, bool isRunning)
    {
        lock (_gate)
        {
            var old = _rows.GetValueOrDefault(step.Urn);
            var began = old?.Began ?? _surroundings.Clock.GetTimestamp();
            _rows[step.Urn] = new TreeRow(step, status, isRunning ? "" : StepText.Info(step), began, isRunning);
        }
    }

    private void Diff(Step step)
    {
        lock (_gate)
        {
            if (_diff.Lines(step).ToArray() is { Length: > 0 } lines) Say(lines);
        }
    }

    private void Say(IEnumerable<string> lines)
    {
        lock (_gate) _said.AddRange(lines);
        if (!_isOpen) Draw();
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_isOpen || _said.Count > 0) Draw_NeedsLock(MaxRows);
        }
    }

    /// <summary>What was said goes above the tree and stays; the tree is drawn over the last one.</summary>
    private void Draw_NeedsLock(int height)
    {
        var rows = _isOpen
            ? TreeText.Lines(TreeText.Worthwhile(_rows.Values), _surroundings.Width(), height, r => _surroundings.Clock.GetElapsedTime(r.Began))
            : [];
        var output = _surroundings.Output;
        if (_drawn > 0) output.Write($"\e[{_drawn}A\e[J");
        if (_title is not null && (rows.Count > 0 || _said.Count > 0))
        {
            output.WriteLine(Shown(_title));
            _title = null;
        }

        foreach (var line in _said.Concat(rows)) output.WriteLine(Shown(line));
        output.Flush();
        _said.Clear();
        _drawn = rows.Count;
    }

    private string Shown(string line) => _surroundings.IsColoured ? line : Colours().Replace(line, "");

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colours();

    private int MaxRows => Math.Max(5, _surroundings.Height() - 3);
}
