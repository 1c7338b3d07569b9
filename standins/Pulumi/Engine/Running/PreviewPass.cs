using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary>The program run without doing anything: what an update would do.</summary>
internal sealed class PreviewPass(EngineSession session)
{
    /// <param name="refresh">Compare with what is really there, not with what is recorded.</param>
    public async Task<(RunContext Run, RunSummary Summary)> RunAsync(Snapshot snapshot, bool refresh)
    {
        var began = session.Surroundings.Clock.GetTimestamp();
        session.Display.Begin($"Previewing update ({session.Request.Stack})", isPreview: true);
        if (refresh) snapshot = await RefreshAsync(snapshot).ConfigureAwait(false);
        var run = session.NewRun(snapshot, isPreview: true);
        await new Reconciliation(run).RunAsync().ConfigureAwait(false);
        var outputs = await session.RunProgramAsync(run).ConfigureAwait(false);
        if (outputs is not null) await UpdatePass.DeleteLeftAsync(run).ConfigureAwait(false);
        var summary = new RunSummary(
            true, outputs is not null && run.Failures.IsEmpty, [.. run.Steps], snapshot.Stack?.Outputs ?? PropertyTree.Empty, outputs,
            session.Surroundings.Clock.GetElapsedTime(began));
        session.Display.End(summary);
        return (run, summary);
    }

    private async Task<Snapshot> RefreshAsync(Snapshot snapshot)
    {
        var run = session.NewRun(snapshot, isPreview: true, new DriftDisplay(session.Display));
        await new Refreshing(run).RunAsync().ConfigureAwait(false);
        if (!run.Failures.IsEmpty) throw new EngineException(ExitCode.Resource, $"{run.Failures.Count} resources could not be read");
        return run.Journal.Current;
    }
}
