using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary>The program run for real, and then the deletion of what it no longer wants.</summary>
internal sealed class UpdatePass(EngineSession session)
{
    public async Task<(RunContext Run, RunSummary Summary)> RunAsync(Snapshot snapshot)
    {
        var clock = session.Surroundings.Clock;
        var (began, start) = (clock.GetTimestamp(), clock.GetUtcNow());
        session.Display.Begin($"Updating ({session.Request.Stack})", isPreview: false);
        session.Store.KeepBackup();
        var run = session.NewRun(snapshot, isPreview: false);
        var outputs = await session.RunProgramAsync(run).ConfigureAwait(false);
        if (outputs is not null) await DeleteLeftAsync(run).ConfigureAwait(false);
        await run.FinishAsync().ConfigureAwait(false);
        var summary = run.Summary(outputs is not null && run.Failures.IsEmpty, outputs, began);
        await new History(session.Store.Paths)
            .AddAsync("update", start, clock.GetUtcNow(), summary.Succeeded, summary.Counts, run.Journal.Changed).ConfigureAwait(false);
        session.Display.End(summary);
        return (run, summary);
    }

    public static async Task DeleteLeftAsync(RunContext run)
    {
        ImmutableArray<ResourceState> doomed;
        try
        {
            doomed = TargetSet.Of(run.Request).Doomed(run.Journal.Left, run.Journal.Current.Resources);
            Deletion.RefuseProtected(doomed);
        }
        catch (EngineException e)
        {
            run.Errors.Enqueue(e.Message);
            run.Failures.Enqueue(ResourceUrn.StackType);
            run.Display.Diagnostic(EngineLogSeverity.Error, null, e.Message, ephemeral: false);
            return;
        }

        await new Deletion(run).DeleteAllAsync(doomed).ConfigureAwait(false);
    }
}
