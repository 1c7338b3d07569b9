namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The mean load, as messages that wait or are executed, and the most that it rose to. The number in flight of arrivals that know nothing
/// of each other swings by the square root of its mean, however long executions take: what lies within some of those is the same load.
/// </summary>
internal readonly record struct LoadMemory
{
    /// <summary>A load so many square roots below the mean is another one, seen at one look.</summary>
    private const double Drop = 5;

    /// <summary>Executions that the mean goes over at least: those that take long are in flight at many looks.</summary>
    private const double Executions = 20;

    /// <summary>
    /// Arrivals that a silence must be without to be no gap in the same load. Of arrivals that know nothing of each other, one gap in
    /// 160,000 is as long.
    /// </summary>
    private const double Missing = 12;
    private readonly double _mean;
    private readonly double _peak;
    private readonly double _peakMean;
    private readonly long _peakAt;
    private readonly double _rate;
    private readonly long _silentSince;

    private LoadMemory(double mean, double peak, double peakMean, long peakAt, double rate, long silentSince) =>
        (_mean, _peak, _peakMean, _peakAt, _rate, _silentSince) = (mean, peak, peakMean, peakAt, rate, silentSince);

    /// <param name="now">Ticks.</param>
    /// <param name="since">Ticks since the look before.</param>
    public LoadMemory See(in QueueSample queue, long now, long since, ScalingPolicy policy)
    {
        // Not arrivals times response time: over ten seconds with few completions that is anything.
        double load = queue.Messages;
        if (load > _mean + (policy.MostSwing * Math.Sqrt(_mean)) || load + (Drop * Math.Sqrt(load + 1)) < _mean)
            return new LoadMemory(load, 0, 0, 0, queue.ArrivalRate is > 0 and var seen ? seen : _rate, 0);
        // From the first look that saw it: what that one saw may have been some seconds old.
        var silentSince = load > 0 || queue.ArrivalRate is not 0 ? 0 : _silentSince == 0 ? now : _silentSince;
        if (silentSince > 0 && (double)(now - silentSince) / TimeSpan.TicksPerSecond * _rate >= Missing)
            return default;
        var span = Math.Max(policy.LoadMemory.Ticks, Executions * (queue.ResponseTime ?? 0) * TimeSpan.TicksPerSecond);
        var mean = _mean + ((load - _mean) * since / (span + since));
        // What is silent says nothing of how it comes when it does.
        var rate = silentSince > 0 ? _rate : _rate + (((queue.ArrivalRate ?? _rate) - _rate) * since / (span + since));
        if (load > Peak(now, policy))
            return new LoadMemory(mean, load, _mean, now, rate, silentSince);
        // A peak of a load that has gone says nothing of the one that is left.
        return mean + (policy.LeastSwing * Math.Sqrt(mean)) < _peakMean
            ? new LoadMemory(mean, 0, 0, 0, rate, silentSince)
            : new LoadMemory(mean, _peak, _peakMean, _peakAt, rate, silentSince);
    }

    /// <summary>What this load may rise to.</summary>
    public double Highest(long now, ScalingPolicy policy) => Math.Max(_mean + (policy.LeastSwing * Math.Sqrt(_mean)), Peak(now, policy));

    private double Peak(long now, ScalingPolicy policy) => _peak - ((double)(now - _peakAt) / policy.PeakMemory.Ticks * Math.Sqrt(_peakMean));
}
