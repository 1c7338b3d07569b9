using Microsoft.Extensions.Logging;

namespace Realmworks.Triggers.Http;

internal static partial class Log
{
    [LoggerMessage(210, LogLevel.Information, "{Method} {Pipeline} v{Major} execution {ExecutionKey}: {Status} in {Milliseconds} ms")]
    public static partial void Answered(ILogger logger, string method, string pipeline, int major, string executionKey, int status, long milliseconds);

    [LoggerMessage(211, LogLevel.Warning, "{Pipeline} v{Major} execution {ExecutionKey} has no answer: {Cause}")]
    public static partial void NotAnswered(ILogger logger, string pipeline, int major, string executionKey, string cause);
}
