namespace Pulumi.Engine.Running;

/// <summary><c>preview</c>: shows what <c>up</c> would do, and leaves no trace.</summary>
internal sealed class PreviewCommand(EngineSession session)
{
    public async Task<int> RunAsync()
    {
        var snapshot = await session.LoadOrNewAsync().ConfigureAwait(false);
        var (run, summary) = await new PreviewPass(session).RunAsync(snapshot, prepare: true).ConfigureAwait(false);
        return session.ExitOf(run, summary);
    }
}
