using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal sealed record BuiltInScalerSettings
{
    [Setting("The pools it scales; empty for all that no other scaler lists.")]
    public ImmutableArray<string> Pools { get; init; } = [];

    [Setting("How it chooses among pools that fit.", Allowed = ["least-waste", "most-pods", "priority", "random"], On = [Cloud.Aks])]
    public string Expander { get; init; } = "least-waste";

    [Setting("How long a node is not needed before it goes, minutes.", Least = 1, Most = 240, On = [Cloud.Aks])]
    public int UnneededMinutes { get; init; } = 10;

    [Setting("Whether it spares nodes or pods: BALANCED or OPTIMIZE_UTILIZATION.", Allowed = ["BALANCED", "OPTIMIZE_UTILIZATION"], On = [Cloud.Gke])]
    public string AutoscalingProfile { get; init; } = "BALANCED";
}
