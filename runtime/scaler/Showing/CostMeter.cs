namespace Realmworks.Scaler.Showing;

/// <summary>
/// What a pipeline's replicas cost in time, against the same pipeline without autoscaling: that keeps its maximum always, or it could
/// not bear what this one bears.
/// </summary>
internal sealed class CostMeter(DateTimeOffset since)
{
    /// <summary>What lies between two looks that are further apart was not seen, and is not counted.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private CostFigures _figures = new(since);
    private (DateTimeOffset At, int Replicas, int Maximum, double Gigabytes)? _last;

    public CostFigures Figures
    {
        get
        {
            lock (_lock)
                return _figures;
        }
    }

    /// <param name="now">From here on there are so many.</param>
    /// <param name="replicas">Replicas asked for.</param>
    /// <param name="maximum">The most that the pipeline allows.</param>
    /// <param name="mebibytes">Memory of one.</param>
    public void Count(DateTimeOffset now, int replicas, int maximum, int mebibytes)
    {
        lock (_lock)
        {
            if (_last is { } last && now > last.At && now - last.At <= LongestGap)
            {
                var seconds = (now - last.At).TotalSeconds;
                _figures = _figures with
                {
                    Seconds = _figures.Seconds + seconds,
                    ReplicaSeconds = _figures.ReplicaSeconds + (seconds * last.Replicas),
                    GigabyteSeconds = _figures.GigabyteSeconds + (seconds * last.Replicas * last.Gigabytes),
                    AlwaysOnReplicaSeconds = _figures.AlwaysOnReplicaSeconds + (seconds * last.Maximum),
                    AlwaysOnGigabyteSeconds = _figures.AlwaysOnGigabyteSeconds + (seconds * last.Maximum * last.Gigabytes),
                };
            }
            _figures = _figures with { Peak = Math.Max(_figures.Peak, replicas) };
            _last = (now, replicas, maximum, mebibytes / 1024.0);
        }
    }
}
