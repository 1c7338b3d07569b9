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
        var snapshot = await Preparation.RunAsync(session, await session.LoadOrNewAsync().ConfigureAwait(false), isPreview: false).ConfigureAwait(false);
        if (!session.Request.SkipPreview && await PlanAsync(snapshot).ConfigureAwait(false) is { } failure) return failure;
        var (run, summary) = await new UpdatePass(session).RunAsync(snapshot).ConfigureAwait(false);
        return session.ExitOf(run, summary);
    }

    /// <summary>The exit code where it ends there.</summary>
    private async Task<int?> PlanAsync(Snapshot snapshot)
    {
        var (plan, preview) = await new PreviewPass(session).RunAsync(snapshot, prepare: false).ConfigureAwait(false);
        if (!preview.Succeeded) return session.FailureOf(plan);
        Refusal.RefuseUnsupported(plan, "up");
        await Refusal.RefuseUnreachableAsync(plan).ConfigureAwait(false);
        if (preview.HasChanges) await Confirmation.AskAsync(session, "update").ConfigureAwait(false);
        return null;
    }
}
