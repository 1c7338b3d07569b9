namespace Realmworks.Executor.Executions;

/// <param name="Status">How it ended.</param>
/// <param name="Unsent">The result, where its reply could not be sent; null where nobody has to be told any more.</param>
internal sealed record EndedExecution(string Status, ExecutionResult? Unsent);
