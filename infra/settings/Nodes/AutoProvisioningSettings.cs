using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal sealed record AutoProvisioningSettings
{
    [Setting("The pools whose pods it makes nodes for; empty for all that no other scaler lists.")]
    public ImmutableArray<string> Pools { get; init; } = [];

    [Setting("The most CPUs that it may have in all.", Least = 1, Most = 100_000)]
    public int MaxCpu { get; init; } = 256;

    [Setting("The most memory that it may have in all, GiB.", Least = 1, Most = 1_000_000)]
    public int MaxMemoryGib { get; init; } = 1024;
}
