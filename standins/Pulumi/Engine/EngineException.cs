namespace Pulumi.Engine;

/// <summary>A run that cannot go on, in words for its user, with the exit code that says what kind of failure it is.</summary>
internal sealed class EngineException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
