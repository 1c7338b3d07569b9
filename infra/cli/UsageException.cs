namespace Realmworks.Cli;

/// <summary>Something the user can mend; its message is all that is shown.</summary>
internal sealed class UsageException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
