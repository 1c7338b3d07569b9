using System.Collections.Immutable;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Headroom;

/// <summary>
/// What placeholders are scaled by, in the form of prometheus-adapter's rules. Node metrics come from kubelet and kube-state-metrics, joined by
/// the node; kube-state-metrics must be told to show the label realmworks.io/pool.
/// </summary>
internal static class HeadroomMetrics
{
    private const string Placeholder = "<<.Pool>>";

    /// <summary>The name under which the metrics API has a signal of a pool: one each, so that a query needs no selector.</summary>
    public static string Name(string pool, HeadroomSignalSettings signal) =>
        $"realmworks_headroom_{signal.Name}_{pool}".Replace('-', '_');

    public static ImmutableArray<ImmutableDictionary<string, object>> Rules(IEnumerable<HeadroomPool> pools) =>
    [
        .. from pool in pools
           from signal in pool.Signals
           select ImmutableDictionary<string, object>.Empty
               // Only what exists is served; nodes always do.
               .Add("seriesQuery", "kube_node_labels")
               .Add("resources", ImmutableDictionary<string, object>.Empty.Add("namespaced", false))
               .Add("name", ImmutableDictionary<string, object>.Empty.Add("as", Name(pool.Name, signal)))
               .Add("metricsQuery", Query(pool.Name, signal)),
    ];

    private static string Query(string pool, HeadroomSignalSettings signal)
    {
        var nodes = $"kube_node_labels{{label_realmworks_io_pool=\"{pool}\"}}";
        var ofPool = $"* on(node) group_left() {nodes}";
        return signal.Metric switch
        {
            HeadroomMetric.Memory =>
                $"100 * sum(container_memory_working_set_bytes{{id=\"/\"}} {ofPool}) / sum(kube_node_status_allocatable{{resource=\"memory\"}} {ofPool})",
            HeadroomMetric.NetworkReceive => $"sum(rate(container_network_receive_bytes_total{{id=\"/\"}}[2m]) {ofPool}) / count({nodes})",
            HeadroomMetric.NetworkTransmit => $"sum(rate(container_network_transmit_bytes_total{{id=\"/\"}}[2m]) {ofPool}) / count({nodes})",
            _ => signal.Query!.Replace(Placeholder, pool, StringComparison.Ordinal),
        };
    }
}
