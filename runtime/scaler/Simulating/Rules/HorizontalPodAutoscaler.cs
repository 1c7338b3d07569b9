namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>
/// The rule of Kubernetes' HorizontalPodAutoscaler (autoscaling/v2) with its defaults, for one external metric of type AverageValue:
/// every 15 s, tolerance 10%, up by 4 pods or 100% in 15 s, down to the most that was recommended in 300 s.
/// </summary>
internal sealed class HorizontalPodAutoscaler(int min, int max, double target)
{
    public const int SyncSeconds = 15;
    private const int StabilizationSeconds = 300;
    private const int PolicySeconds = 15;
    private const double Tolerance = 0.1;
    private readonly Queue<(double At, int Replicas)> _recommended = [];
    private readonly Queue<(double At, int Change)> _changed = [];
    private bool _started;

    /// <param name="spec">Replicas asked for.</param>
    /// <param name="pods">Replicas that are there, ready or not.</param>
    /// <param name="usage">The metric's sum; null where it cannot be read.</param>
    public int Sync(double at, int spec, int pods, double? usage)
    {
        if (!_started)
            _recommended.Enqueue((at, spec));
        _started = true;
        // At zero it does nothing; outside its bounds it needs no metric.
        if (spec == 0)
            return 0;
        if (spec > max || spec < min)
            return Changed(at, spec, Math.Clamp(spec, min, max));
        if (usage is not { } value)
            return spec;
        var ratio = value / (target * pods);
        var wanted = ratio is >= 1 - Tolerance and <= 1 + Tolerance ? spec : (int)Math.Min(Math.Ceiling(value / target), int.MaxValue);
        return Changed(at, spec, Math.Clamp(Limited(at, spec, Stabilized(at, spec, wanted)), min, max));
    }

    private int Stabilized(double at, int spec, int wanted)
    {
        while (_recommended.Count > 0 && _recommended.Peek().At <= at - StabilizationSeconds)
            _recommended.Dequeue();
        _recommended.Enqueue((at, wanted));
        return wanted < spec ? Math.Min(_recommended.Max(one => one.Replicas), spec) : wanted;
    }

    private int Limited(double at, int spec, int wanted)
    {
        while (_changed.Count > 0 && _changed.Peek().At <= at - PolicySeconds)
            _changed.Dequeue();
        if (wanted <= spec)
            return wanted;
        var before = spec - _changed.Where(change => change.Change > 0).Sum(change => change.Change);
        return Math.Min(wanted, Math.Max(before + 4, before * 2));
    }

    private int Changed(double at, int spec, int wanted)
    {
        if (wanted != spec)
            _changed.Enqueue((at, wanted - spec));
        return wanted;
    }
}
