using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary><c>up</c>: shows the plan, asks, and carries it out.</summary>
internal sealed class UpdateCommand(EngineSession session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequireAnswer(session);
        session.RequireStack();
        using var held = session.Lock();
        var snapshot = await PrepareAsync(await session.LoadOrNewAsync().ConfigureAwait(false)).ConfigureAwait(false);
        if (!session.Request.SkipPreview && await PlanAsync(snapshot).ConfigureAwait(false) is { } failure) return failure;
        var (run, summary) = await new UpdatePass(session).RunAsync(snapshot).ConfigureAwait(false);
        if (!summary.Succeeded) return session.FailureOf(run);
        if (!session.Request.ExpectNoChanges || !summary.HasChanges) return ExitCode.Success;
        session.Display.Diagnostic(EngineLogSeverity.Error, null, "no changes were expected but changes occurred", ephemeral: false);
        return ExitCode.Changes;
    }

    /// <summary>The exit code where it ends there.</summary>
    private async Task<int?> PlanAsync(Snapshot snapshot)
    {
        var (plan, preview) = await new PreviewPass(session).RunAsync(snapshot, refresh: false).ConfigureAwait(false);
        if (!preview.Succeeded) return session.FailureOf(plan);
        Refusal.RefuseUnsupported(plan, "up");
        await Refusal.RefuseUnreachableAsync(plan).ConfigureAwait(false);
        if (preview.HasChanges) await Confirmation.AskAsync(session, "update").ConfigureAwait(false);
        return null;
    }

    private async Task<Snapshot> PrepareAsync(Snapshot snapshot)
    {
        if (snapshot.Pending.IsEmpty && !session.Request.Refresh) return snapshot;
        var run = session.NewRun(snapshot, isPreview: false, session.Request.Refresh ? new Display.DriftDisplay(session.Display) : null);
        await new Reconciliation(run).RunAsync().ConfigureAwait(false);
        if (session.Request.Refresh) await new Refreshing(run).RunAsync().ConfigureAwait(false);
        await run.FinishAsync().ConfigureAwait(false);
        if (!run.Failures.IsEmpty) throw new EngineException(ExitCode.Resource, $"{run.Failures.Count} resources could not be read");
        return run.Journal.Current;
    }
}
