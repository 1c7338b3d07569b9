using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary><c>destroy</c>: shows what goes, asks, and deletes it; the stack itself stays, empty.</summary>
internal sealed class DestroyCommand(EngineSession session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequireAnswer(session);
        session.RequireState();
        using var held = session.Lock();
        var snapshot = await Preparation.RunAsync(session, await session.LoadAsync().ConfigureAwait(false), isPreview: false).ConfigureAwait(false);
        Deletion.RefuseProtected(Doomed(snapshot));
        var plan = session.NewRun(snapshot, isPreview: true);
        var preview = await PassAsync(plan, snapshot, "Previewing destroy").ConfigureAwait(false);
        Refusal.RefuseUnsupported(plan, "destroy");
        await Refusal.RefuseUnreachableAsync(plan).ConfigureAwait(false);
        if (preview.HasChanges) await Confirmation.AskAsync(session, "destroy").ConfigureAwait(false);
        session.Store.KeepBackup();
        var start = session.Surroundings.Clock.GetUtcNow();
        var run = session.NewRun(snapshot, isPreview: false);
        var summary = await PassAsync(run, snapshot, "Destroying").ConfigureAwait(false);
        await new History(session.Store.Paths)
            .AddAsync("destroy", start, session.Surroundings.Clock.GetUtcNow(), summary.Succeeded, summary.Counts, run.Journal.Changed).ConfigureAwait(false);
        return summary.Succeeded ? ExitCode.Success : session.FailureOf(run);
    }

    private async Task<RunSummary> PassAsync(RunContext run, Snapshot snapshot, string title)
    {
        var began = run.Clock.GetTimestamp();
        run.Display.Begin($"{title} ({session.Request.Stack})", run.IsPreview);
        await new Deletion(run).DeleteAllAsync(Doomed(snapshot)).ConfigureAwait(false);
        await run.FinishAsync().ConfigureAwait(false);
        var succeeded = run.Failures.IsEmpty && !session.Signals.Stop.IsCancellationRequested;
        var summary = run.Summary(succeeded, PropertyTree.Empty, began);
        run.Display.End(summary);
        return summary;
    }

    private ImmutableArray<ResourceState> Doomed(Snapshot snapshot) => TargetSet.Of(session.Request).Doomed(snapshot.Resources, snapshot.Resources);
}
