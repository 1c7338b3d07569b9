namespace Pulumi.Engine.Running;

/// <summary><c>preview</c>: shows what <c>up</c> would do, and leaves no trace.</summary>
internal sealed class PreviewCommand(EngineSession session)
{
    public async Task<int> RunAsync()
    {
        var snapshot = await session.LoadOrNewAsync().ConfigureAwait(false);
        var (run, summary) = await new PreviewPass(session).RunAsync(snapshot, session.Request.Refresh).ConfigureAwait(false);
        if (!summary.Succeeded) return session.FailureOf(run);
        if (!session.Request.ExpectNoChanges || !summary.HasChanges) return ExitCode.Success;
        session.Display.Diagnostic(EngineLogSeverity.Error, null, "no changes were expected but changes were proposed", ephemeral: false);
        return ExitCode.Changes;
    }
}
