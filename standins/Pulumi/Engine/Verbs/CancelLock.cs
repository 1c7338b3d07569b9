using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Verbs;

/// <summary>
/// <c>cancel</c>: removes the lock that a run left behind. Pulumi's removes whichever there are; here a run that goes on keeps its own, and of one
/// that cannot be seen from here it is asked.
/// </summary>
internal static class CancelLock
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var (stack, output, locks) = (session.Request.Stack, session.Surroundings.Output, HeldLock.Of(session.Store.Paths));
        if (locks.Where(held => held.IsAlive).ToArray() is { Length: > 0 } alive)
        {
            throw new EngineException(ExitCode.Error,
                $"the stack {stack} is locked by a run that goes on: end that one first, with Ctrl-C or `kill`:{string.Concat<HeldLock>(alive)}");
        }

        if (locks.Where(held => !held.IsGone).ToArray() is { Length: > 0 } unseen)
        {
            await output.WriteLineAsync($"Whether these runs go on cannot be seen from here:{string.Concat<HeldLock>(unseen)}").ConfigureAwait(false);
            Confirmation.RequireAnswer(session);
            await Confirmation.AskAsync(session, "removal").ConfigureAwait(false);
        }

        foreach (var held in locks) held.Remove();
        await output.WriteLineAsync(locks.IsEmpty ? $"The stack {stack} is not locked." : $"The lock of stack {stack} has been removed.").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
