using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary>
/// What a run begins with: the recorded state after a look at what an interrupted run left and, where that was asked for, at what is really there.
/// </summary>
internal static class Preparation
{
    public static async Task<Snapshot> RunAsync(EngineSession session, Snapshot snapshot, bool isPreview)
    {
        var refresh = session.Request.Refresh;
        if (snapshot.Pending.IsEmpty && !refresh) return snapshot;
        var run = session.NewRun(snapshot, isPreview, refresh ? new DriftDisplay(session.Display) : null);
        await new Reconciliation(run).RunAsync().ConfigureAwait(false);
        if (refresh) await new Refreshing(run).RunAsync().ConfigureAwait(false);
        await run.FinishAsync().ConfigureAwait(false);
        return run.Failures.IsEmpty ? run.Journal.Current : throw new EngineException(ExitCode.Resource, $"{run.Failures.Count} resources could not be read");
    }
}
