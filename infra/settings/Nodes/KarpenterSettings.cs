using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal sealed record KarpenterSettings
{
    [Setting("The pools it makes nodes for; empty for all that no other scaler lists. The pool that it runs on itself (core) stays a managed group.")]
    public ImmutableArray<string> Pools { get; init; } = [];

    [Setting("How long a node is too little used before it is merged with others, minutes.", Least = 0, Most = 240)]
    public int ConsolidateAfterMinutes { get; init; } = 5;

    [Setting("How much of a pool may be disrupted at once, in percent.", Least = 1, Most = 100)]
    public int DisruptionPercent { get; init; } = 10;

    [Setting("Nodes are replaced by newer ones at this age, days.", Least = 1, Most = 365)]
    public int ExpireAfterDays { get; init; } = 30;
}
