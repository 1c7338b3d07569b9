using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary><c>refresh</c>: shows what moved, asks, and takes it into the state.</summary>
internal sealed class RefreshCommand(EngineSession session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequireAnswer(session);
        session.RequireState();
        using var held = session.Lock();
        var snapshot = await session.LoadAsync().ConfigureAwait(false);
        var clock = session.Surroundings.Clock;
        var (began, start) = (clock.GetTimestamp(), clock.GetUtcNow());
        session.Display.Begin($"Refreshing ({session.Request.Stack})", isPreview: false);
        var run = session.NewRun(snapshot, isPreview: false);
        await new Reconciliation(run).RunAsync().ConfigureAwait(false);
        await new Refreshing(run).RunAsync().ConfigureAwait(false);
        var summary = run.Summary(run.Failures.IsEmpty, snapshot.Stack?.Outputs ?? PropertyTree.Empty, began);
        session.Display.End(summary);
        if (!summary.Succeeded || session.Signals.Stop.IsCancellationRequested) return session.FailureOf(run);
        if (summary.HasChanges) await Confirmation.AskAsync(session, "refresh").ConfigureAwait(false);
        session.Store.KeepBackup();
        await run.FinishAsync().ConfigureAwait(false);
        await new History(session.Store.Paths)
            .AddAsync("refresh", start, clock.GetUtcNow(), summary.Succeeded, summary.Counts, run.Journal.Changed).ConfigureAwait(false);
        return session.ExitOf(run, summary);
    }
}
