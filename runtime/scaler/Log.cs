using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler;

internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Information, "{Identity} scales shard {Shard} now")]
    public static partial void Leads(ILogger logger, string identity, int shard);

    [LoggerMessage(301, LogLevel.Information, "{Identity} stands by for shard {Shard}")]
    public static partial void StandsBy(ILogger logger, string identity, int shard);

    [LoggerMessage(304, LogLevel.Information, "The settings of {File} hold from now on")]
    public static partial void SettingsRead(ILogger logger, string file);

    [LoggerMessage(305, LogLevel.Error, "The settings of {File} are wrong, those before still hold: {Errors}")]
    public static partial void SettingsWrong(ILogger logger, string file, string errors);

    [LoggerMessage(302, LogLevel.Warning, "The lease cannot be had: {Cause}")]
    public static partial void LeaseFailed(ILogger logger, string cause);

    [LoggerMessage(303, LogLevel.Critical, "The scaler cannot go on")]
    public static partial void Broken(ILogger logger, Exception failure);

    [LoggerMessage(310, LogLevel.Information,
        "{Pipeline} goes from {From} to {To} replicas: {Reason}, limited {Limited}, ready messages {Ready}, held {Unacknowledged}, "
        + "arrivals/s {ArrivalRate}, response time {ResponseTime}, ready replicas {ReadyReplicas}, consumers {Consumers}, min {Min}, max {Max}")]
    public static partial void Scaled(
        ILogger logger, ObjectId pipeline, int from, int to, ScalingReason reason, bool limited, long ready, long unacknowledged,
        double? arrivalRate, double? responseTime, int readyReplicas, int consumers, int min, int max);

    [LoggerMessage(311, LogLevel.Warning, "{Pipeline} cannot be scaled from {From} to {To}: {Cause}")]
    public static partial void ScaleFailed(ILogger logger, ObjectId pipeline, int from, int to, string cause);

    [LoggerMessage(312, LogLevel.Warning, "What was decided for {Pipeline} cannot be written down: {Cause}")]
    public static partial void RecordFailed(ILogger logger, ObjectId pipeline, string cause);

    [LoggerMessage(314, LogLevel.Warning, "The executors of {Pipeline} cannot be asked, which of its replicas are idle is not known: {Cause}")]
    public static partial void ExecutorsFailed(ILogger logger, ObjectId pipeline, string cause);

    [LoggerMessage(313, LogLevel.Error, "The turn of {Pipeline} failed, the others go on")]
    public static partial void TurnFailed(ILogger logger, ObjectId pipeline, Exception failure);

    [LoggerMessage(320, LogLevel.Warning, "Queues of {VirtualHosts} virtual hosts cannot be read, their pipelines keep their replicas: {Cause}")]
    public static partial void ReadingFailed(ILogger logger, int virtualHosts, string cause);

    [LoggerMessage(321, LogLevel.Information, "All queues can be read again")]
    public static partial void ReadingBack(ILogger logger);

    [LoggerMessage(322, LogLevel.Error, "A turn ({Part}) failed, the others go on")]
    public static partial void PartFailed(ILogger logger, string part, Exception failure);

    [LoggerMessage(330, LogLevel.Warning, "The {Plural} cannot be followed: {Cause}")]
    public static partial void FeedFailed(ILogger logger, string plural, string cause);

    [LoggerMessage(332, LogLevel.Information, "The {Plural} are followed again")]
    public static partial void FeedBack(ILogger logger, string plural);

    [LoggerMessage(331, LogLevel.Warning, "The {Kind} {Id} cannot be read and is left alone: {Cause}")]
    public static partial void Unreadable(ILogger logger, string kind, ObjectId id, string cause);
}
