using Microsoft.Extensions.Logging;

namespace Realmworks.Executor.Executions;

internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Information, "Execution {ExecutionKey} {Result} in {Milliseconds} ms")]
    public static partial void Ended(ILogger logger, string executionKey, string result, long milliseconds);

    [LoggerMessage(301, LogLevel.Error, "Execution {ExecutionKey} {Result} in {Milliseconds} ms: {Error}")]
    public static partial void EndedWithError(ILogger logger, string executionKey, string result, long milliseconds, string error);

    [LoggerMessage(302, LogLevel.Warning, "The reply to execution {ExecutionKey} could not be sent: there is no channel, or nothing took it in time")]
    public static partial void NoReplyChannel(ILogger logger, string executionKey);

    [LoggerMessage(303, LogLevel.Error, "Execution {ExecutionKey} ended in a way that no step foresees")]
    public static partial void Unforeseen(ILogger logger, string executionKey, Exception failure);

    [LoggerMessage(
        304, LogLevel.Information, "Execution {ExecutionKey} was delivered again after the connection was lost, and goes on as the one that runs here")]
    public static partial void Joined(ILogger logger, string executionKey);

    [LoggerMessage(310, LogLevel.Information, "[{ExecutionKey}] {Text}")]
    public static partial void FlowInfo(ILogger logger, string executionKey, string text);

    [LoggerMessage(311, LogLevel.Warning, "[{ExecutionKey}] {Text}")]
    public static partial void FlowWarning(ILogger logger, string executionKey, string text);

    [LoggerMessage(312, LogLevel.Error, "[{ExecutionKey}] {Text}")]
    public static partial void FlowError(ILogger logger, string executionKey, string text);
}
