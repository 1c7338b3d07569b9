namespace Realmworks.Executor.Executions;

/// <param name="Status">How it ended.</param>
/// <param name="Unsent">What its caller has to be told still; null where that is done, or too much to keep.</param>
internal sealed record EndedExecution(string Status, byte[]? Unsent)
{
    /// <summary>A thousand are kept, in a process that may have 64 MB.</summary>
    private const int MostUnsent = 4096;

    public static EndedExecution Of(ExecutionResult result, bool sent) => new(result.Status, sent || result.Bytes.Length > MostUnsent ? null : result.Bytes);
}
