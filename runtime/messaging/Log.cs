using Microsoft.Extensions.Logging;

namespace Realmworks.Messaging;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Connected to the broker {Host}:{Port}, virtual host {VirtualHost}")]
    public static partial void Connected(ILogger logger, string host, int port, string virtualHost);

    [LoggerMessage(101, LogLevel.Warning, "The broker {Host}:{Port} is lost: {Cause}")]
    public static partial void ConnectionLost(ILogger logger, string host, int port, string cause);

    [LoggerMessage(102, LogLevel.Warning, "The broker {Host}:{Port}, virtual host {VirtualHost}, cannot be used: {Cause}")]
    public static partial void ConnectFailed(ILogger logger, string host, int port, string virtualHost, string cause);

    [LoggerMessage(110, LogLevel.Information, "Consuming {Queue}, at most {Prefetch} at once")]
    public static partial void Consuming(ILogger logger, string queue, int prefetch);

    [LoggerMessage(111, LogLevel.Error, "A delivery of {Queue} could not be worked on, it goes to the dead letters")]
    public static partial void HandlerFailed(ILogger logger, string queue, Exception failure);

    [LoggerMessage(112, LogLevel.Warning, "A delivery of {Queue} could not be settled, the broker will deliver it again: {Cause}")]
    public static partial void SettleFailed(ILogger logger, string queue, string cause);

    [LoggerMessage(113, LogLevel.Information, "No more deliveries from {Queue}, finishing {Held}")]
    public static partial void Draining(ILogger logger, string queue, int held);

    [LoggerMessage(120, LogLevel.Warning, "The reply channel is lost, {Waiting} waiting requests fail: {Cause}")]
    public static partial void RepliesLost(ILogger logger, int waiting, string cause);

    [LoggerMessage(121, LogLevel.Debug, "A reply to {CorrelationId} came when nobody waited any more")]
    public static partial void LateReply(ILogger logger, string correlationId);
}
