using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Sampling;

/// <summary>What one look at a queue gave: its figures, or why there are none.</summary>
internal readonly record struct QueueReading(UnknownCause? Cause, QueueSample Sample)
{
    public static QueueReading Known(QueueSample sample) => new(null, sample);

    /// <summary>What went wrong, in words; null where that is all there is to say.</summary>
    public string? Failure { get; init; }

    public static QueueReading Unknown(UnknownCause cause, string? failure = null) => new(cause, default) { Failure = failure };

    /// <param name="replicas">Replicas asked for.</param>
    /// <param name="ready">Those that take work.</param>
    /// <param name="busy">Those that hold messages, where executors said so.</param>
    public Observation With(int replicas, int ready, int? busy = null) =>
        Cause is { } cause ? Observation.Unknown(replicas, ready, cause) : Observation.Known(replicas, ready, Sample, busy);

    /// <summary>The broker's response time is an average over what it saw, the executors' over what ended: the longer one is planned for.</summary>
    public QueueReading WithResponseTime(double? seconds) =>
        seconds is { } time ? this with { Sample = Sample with { ResponseTime = Math.Max(time, Sample.ResponseTime ?? 0) } } : this;
}
