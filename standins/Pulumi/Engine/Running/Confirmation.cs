namespace Pulumi.Engine.Running;

/// <summary>Asks before anything is changed.</summary>
internal static class Confirmation
{
    /// <summary>Refused before the work of a preview, where nobody could answer after it.</summary>
    public static void RequireAnswer(EngineSession session)
    {
        if (session.Request.Yes || (session.Surroundings.IsInteractive && !session.Request.Json)) return;
        throw new EngineException(ExitCode.Configuration, "--yes must be passed in to proceed when running in non-interactive mode");
    }

    public static async Task AskAsync(EngineSession session, string what)
    {
        if (session.Request.Yes) return;
        await session.Surroundings.Output.WriteAsync($"Do you want to perform this {what}? [yes/no] ").ConfigureAwait(false);
        await session.Surroundings.Output.FlushAsync().ConfigureAwait(false);
        var answer = (await session.Surroundings.Input.ReadLineAsync(session.Signals.Stop).ConfigureAwait(false))?.Trim();
        if (answer is "yes" or "y") return;
        throw new EngineException(ExitCode.Cancelled, "confirmation declined, not proceeding with the " + what);
    }
}
