using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Sampling;

/// <summary>What one look at a queue gave: its figures, or why there are none.</summary>
internal readonly record struct QueueReading(UnknownCause? Cause, QueueSample Sample)
{
    public static QueueReading Known(QueueSample sample) => new(null, sample);

    public static QueueReading Unknown(UnknownCause cause) => new(cause, default);

    public Observation With(int replicas, int ready) =>
        Cause is { } cause ? Observation.Unknown(replicas, ready, cause) : Observation.Known(replicas, ready, Sample);
}
