using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Verbs;

/// <summary><c>cancel</c>: removes the lock that a run left behind.</summary>
internal static class CancelLock
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var count = StackLock.Break(session.Store.Paths);
        await session.Surroundings.Output.WriteLineAsync(count == 0
            ? $"The stack {session.Request.Stack} is not locked."
            : $"The lock of stack {session.Request.Stack} has been removed.").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
