namespace Realmworks.Cli.Display;

/// <summary>What the screen can do that a stream leads to.</summary>
internal static class Terminal
{
    /// <summary>Whether a line can be written over.</summary>
    /// <param name="redirected">Whether the stream leads to no screen at all.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static bool Redraws(bool redirected, Func<string, string?> variable) => !redirected && variable("TERM") is not (null or "" or "dumb");

    public static bool IsColoured(bool redirected, Func<string, string?> variable) =>
        Redraws(redirected, variable) && string.IsNullOrEmpty(variable("NO_COLOR"));
}
