using Microsoft.Extensions.Logging;

namespace Realmworks.Local.Controllers.Running;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Count} controllers are running")]
    public static partial void Started(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Debug, "{Controller} {Key} is tried again: {Reason}")]
    public static partial void Retrying(ILogger logger, string controller, ObjectKey key, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Controller} {Key} failed and is tried again later")]
    public static partial void Failed(ILogger logger, string controller, ObjectKey key, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "The watch of {Collection} was interrupted: {Reason}")]
    public static partial void Interrupted(ILogger logger, string collection, string reason);

    [LoggerMessage(5, LogLevel.Debug, "An event was not recorded: {Reason}")]
    public static partial void EventLost(ILogger logger, string reason);
}
