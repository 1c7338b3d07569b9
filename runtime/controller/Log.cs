using Microsoft.Extensions.Logging;

namespace Realmworks.Controller;

internal static partial class Log
{
    [LoggerMessage(400, LogLevel.Information, "{Identity} leads")]
    public static partial void Leads(ILogger logger, string identity);

    [LoggerMessage(401, LogLevel.Warning, "{Identity} no longer leads")]
    public static partial void LeadsNoMore(ILogger logger, string identity);

    [LoggerMessage(402, LogLevel.Warning, "The lease cannot be asked for: {Cause}")]
    public static partial void ElectionFailed(ILogger logger, string cause);

    [LoggerMessage(410, LogLevel.Debug, "Following {Plural}, {Count} are there")]
    public static partial void Following(ILogger logger, string plural, int count);

    [LoggerMessage(411, LogLevel.Warning, "{Plural} cannot be followed: {Cause}")]
    public static partial void FollowingFailed(ILogger logger, string plural, string cause);

    [LoggerMessage(420, LogLevel.Warning, "{Key} is tried again in {Seconds} s: {Cause}")]
    public static partial void TriedAgain(ILogger logger, string key, double seconds, string cause);

    [LoggerMessage(421, LogLevel.Error, "{Key} failed unexpectedly, it is tried again in {Seconds} s")]
    public static partial void Failed(ILogger logger, string key, double seconds, Exception failure);

    [LoggerMessage(430, LogLevel.Debug, "Realm {Realm}: stage {Stage} is provisioned at the broker")]
    public static partial void StageProvisioned(ILogger logger, string realm, string stage);

    [LoggerMessage(431, LogLevel.Information, "Realm {Realm}: stage {Stage} is removed from the broker")]
    public static partial void StageRemoved(ILogger logger, string realm, string stage);

    [LoggerMessage(432, LogLevel.Warning, "The broker has no user {User}; the queues of {VirtualHost} cannot be measured")]
    public static partial void NoMonitor(ILogger logger, string user, string virtualHost);

    [LoggerMessage(433, LogLevel.Information, "The broker answers again: all that waits is looked at now")]
    public static partial void BrokerAnswers(ILogger logger);

    [LoggerMessage(440, LogLevel.Information, "Pipeline {Namespace}/{Pipeline} is {Phase}: {Reason}")]
    public static partial void PipelineChanged(ILogger logger, string @namespace, string pipeline, string phase, string reason);

    [LoggerMessage(441, LogLevel.Information, "Pipeline {Namespace}/{Pipeline} is deleted with its queue {Queue}")]
    public static partial void PipelineDeleted(ILogger logger, string @namespace, string pipeline, string queue);

    [LoggerMessage(442, LogLevel.Debug, "An event of {Namespace}/{Pipeline} could not be written: {Cause}")]
    public static partial void EventLost(ILogger logger, string @namespace, string pipeline, string cause);
}
