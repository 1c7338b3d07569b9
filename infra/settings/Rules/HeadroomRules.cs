using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Rules;

internal static class HeadroomRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var headroom = settings.Headroom;
        var pools = settings.Pools.Select(pool => pool.Key).ToArray();
        foreach (var unknown in pools.Length == 0 ? [] : headroom.Pools.Except(pools))
        {
            yield return new Fault("headroom.pools", $"there is no pool '{unknown}'", $"allowed: {string.Join(", ", pools)}");
        }
        if (headroom.Enabled && pools.Length == 0)
        {
            yield return new Fault("headroom.enabled", "headroom needs pools that a node autoscaler grows, and this cloud has none here", "set enabled: false");
        }
        if (headroom is { Enabled: true, Signals: [_, ..], Prometheus: null })
        {
            yield return new Fault("headroom.prometheus", "missing: signals are asked of a Prometheus, and the installation brings none",
                "name the address of one that sees kubelet and kube-state-metrics, or remove the signals: room in proportion needs none");
        }
        foreach (var twice in SettingRules.Twice(headroom.Signals.Select(signal => signal.Name)))
        {
            yield return new Fault("headroom.signals", $"signal '{twice}' is there twice", "each has a name of its own");
        }
        for (var i = 0; i < headroom.Signals.Length; i++)
        {
            var signal = headroom.Signals[i];
            if ((signal.Metric == HeadroomMetric.Custom) != (signal.Query is not null))
            {
                yield return new Fault(
                    $"headroom.signals[{i}].query", signal.Query is null ? "missing: the metric is custom" : "only a custom metric has a query",
                    "set metric: custom with a query, or neither");
            }
            foreach (var unknown in signal.Pools.Except(headroom.Pools.IsEmpty ? pools : headroom.Pools))
            {
                yield return new Fault($"headroom.signals[{i}].pools", $"pool '{unknown}' has no headroom",
                    $"allowed: {string.Join(", ", headroom.Pools.IsEmpty ? pools : headroom.Pools)}");
            }
        }
    }
}
