using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal sealed record ClusterAutoscalerSettings
{
    [Setting("The pools it scales; empty for all that no other scaler lists.")]
    public ImmutableArray<string> Pools { get; init; } = [];

    [Setting("How it chooses among groups that fit, in order.", Allowed = ["priority", "least-waste", "most-pods", "random", "price"])]
    public ImmutableArray<string> Expander { get; init; } = ["priority", "least-waste"];

    [Setting("Pools with their priority, the highest first to grow; spot pools are preferred where nothing is said.")]
    public ImmutableSortedDictionary<string, int> Priorities { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    [Setting("How long a node is not needed before it goes, minutes.", Least = 1, Most = 240)]
    public int UnneededMinutes { get; init; } = 10;

    [Setting("A node that is used less than this, in percent, is not needed.", Least = 1, Most = 99)]
    public int UtilizationPercent { get; init; } = 50;
}
