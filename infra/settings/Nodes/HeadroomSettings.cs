using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

/// <summary>
/// Low-priority placeholder pods, per pool and zone. They give way to real pods at once, and what they leave unscheduled makes the node
/// autoscaler add nodes before the load arrives. That is how nodes follow memory, network and metrics of one's own.
/// </summary>
internal sealed record HeadroomSettings
{
    [Setting("Whether there is headroom.")]
    public bool Enabled { get; init; }

    [Setting("The pools that have it; empty for every scaled pool.")]
    public ImmutableArray<string> Pools { get; init; } = [];

    [Setting("Spare room in proportion to the pool's present nodes, in percent.", Least = 0, Most = 100)]
    public int Percent { get; init; } = 10;

    [Setting("CPU of one placeholder.", Pattern = @"[0-9]+m?", Form = "a Kubernetes quantity such as 500m or 2")]
    public string Cpu { get; init; } = "500m";

    [Setting("Memory of one placeholder.", Pattern = @"[0-9]+(Mi|Gi)", Form = "a Kubernetes quantity such as 512Mi or 2Gi")]
    public string Memory { get; init; } = "1Gi";

    [Setting("The most placeholders of a pool in a zone.", Least = 1, Most = 500)]
    public int MaxPerZone { get; init; } = 10;

    [Setting("The Prometheus that signals are asked of: http://prometheus-operated.monitoring.svc:9090. It must see kubelet and kube-state-metrics with the " +
        "nodes' pool label.",
        Pattern = @"https?://[a-z0-9.-]+(:[0-9]+)?(/\S*)?", Form = "an http or https address")]
    public string? Prometheus { get; init; }

    [Setting("Metrics that raise the headroom before the load arrives.", Most = 20)]
    public ImmutableArray<HeadroomSignalSettings> Signals { get; init; } = [];
}
