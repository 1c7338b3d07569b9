using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

/// <summary>Who scales which pool. One that lists no pools has all that no other lists; a pool never has two.</summary>
internal sealed record NodeScalerSettings
{
    [Setting("Cluster Autoscaler on managed groups.", On = [Cloud.Eks])]
    public ClusterAutoscalerSettings? ClusterAutoscaler { get; init; }

    [Setting("Karpenter, which makes nodes itself.", On = [Cloud.Eks])]
    public KarpenterSettings? Karpenter { get; init; }

    [Setting("The cloud's own pool autoscaler.", On = [Cloud.Aks, Cloud.Gke])]
    public BuiltInScalerSettings? BuiltIn { get; init; }

    [Setting("The cloud's node auto-provisioning.", On = [Cloud.Aks, Cloud.Gke])]
    public AutoProvisioningSettings? AutoProvisioning { get; init; }

    /// <summary>Those that are declared, with the pools that each lists.</summary>
    public IEnumerable<(NodeScalerKind Kind, ImmutableArray<string> Pools)> Declared()
    {
        if (ClusterAutoscaler is { } autoscaler) yield return (NodeScalerKind.ClusterAutoscaler, autoscaler.Pools);
        if (Karpenter is { } karpenter) yield return (NodeScalerKind.Karpenter, karpenter.Pools);
        if (BuiltIn is { } builtIn) yield return (NodeScalerKind.BuiltIn, builtIn.Pools);
        if (AutoProvisioning is { } provisioning) yield return (NodeScalerKind.AutoProvisioning, provisioning.Pools);
    }

    /// <summary>The scalers that a pool has: in checked settings at most one.</summary>
    public ImmutableArray<NodeScalerKind> ScalersOf(string pool)
    {
        var listed = Declared().Where(scaler => scaler.Pools.Contains(pool)).Select(scaler => scaler.Kind).ToImmutableArray();
        return listed.Length > 0 ? listed : [.. Declared().Where(scaler => scaler.Pools.IsEmpty).Select(scaler => scaler.Kind)];
    }

    public NodeScalerKind ScalerOf(string pool) => ScalersOf(pool).FirstOrDefault();
}
