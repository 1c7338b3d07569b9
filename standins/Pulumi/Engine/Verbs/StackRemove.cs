namespace Pulumi.Engine.Verbs;

/// <summary><c>stack-rm</c>: removes a stack's state, which must hold no resources unless <c>--force</c> is given.</summary>
internal static class StackRemove
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var snapshot = await session.LoadAsync().ConfigureAwait(false);
        using (session.Lock())
        {
            if (!snapshot.Resources.IsEmpty && !session.Request.Arguments.Contains("--force"))
            {
                throw new EngineException(
                    ExitCode.Error, $"'{session.Request.Stack}' still has resources; removal rejected. Destroy them first, or use --force to forget them");
            }

            session.Store.Remove();
        }

        if (Directory.Exists(session.Store.Paths.Locks)) Directory.Delete(session.Store.Paths.Locks);
        await session.Surroundings.Output.WriteLineAsync($"Stack '{session.Request.Stack}' has been removed!").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
