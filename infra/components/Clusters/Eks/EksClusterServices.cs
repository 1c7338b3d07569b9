using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Nodes.Eks;
using Realmworks.Infra.Components.Nodes.Headroom;
using Realmworks.Infra.Components.Storage;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>What the cluster itself must hold before anything else: its volumes' classes, what brings nodes, the room that is kept free.</summary>
internal sealed class EksClusterServices : ComponentResource
{
    private readonly EksClusterServicesArgs _args;
    private readonly ComponentResourceOptions _child;

    public EksClusterServices(string name, EksClusterServicesArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:EksClusterServices", name, args, options)
    {
        _args = args;
        _child = new ComponentResourceOptions { Parent = this };
        var settings = args.Settings;
        _ = new StorageClasses("storage", new StorageClassesArgs
        {
            Provisioner = EbsParameters.Provisioner,
            Retain = settings.Storage.Retain,
            Standard = EbsParameters.Of(settings.Storage.Standard, args.Context, args.KeyArn),
            Fast = EbsParameters.Of(settings.Storage.Fast, args.Context, args.KeyArn),
            Shared = args.Shared,
        }, _child);
        if (settings.NodeScaler.ClusterAutoscaler is { } autoscaler)
        {
            Autoscaler(autoscaler);
        }
        if (settings.NodeScaler.Karpenter is { } karpenter)
        {
            Provisioner(karpenter);
        }
        if (settings.Headroom.Enabled)
        {
            NodeHeadroom.Create(settings, settings.Network.Zones, _child);
        }
        RegisterOutputs();
    }

    private int Replicas => _args.Settings.Profile == Profile.Production ? 2 : 1;

    private IEnumerable<KeyValuePair<string, NodePoolSettings>> ScaledBy(NodeScalerKind kind) =>
        _args.Settings.Pools.Where(pool => _args.Settings.NodeScaler.ScalerOf(pool.Key) == kind);

    private void Autoscaler(ClusterAutoscalerSettings autoscaler) => _ = new ClusterAutoscaler("cluster-autoscaler", new ClusterAutoscalerArgs
    {
        Images = ImageCatalog.Of(_args.Settings),
        Context = _args.Context,
        ClusterName = _args.Cluster.Cluster.Name,
        Settings = autoscaler,
        Groups = [.. ScaledBy(NodeScalerKind.ClusterAutoscaler)
            .SelectMany(pool => NodeGroupPlan.Of(Cloud.Eks, pool.Key, pool.Value, _args.Settings.Network.Zones))],
        Replicas = Replicas,
        Aws = _args.Aws,
    }, _child);

    private void Provisioner(KarpenterSettings karpenter) => _ = new Karpenter("karpenter", new KarpenterArgs
    {
        Context = _args.Context,
        ClusterName = _args.Cluster.Cluster.Name,
        Settings = karpenter,
        Pools = ScaledBy(NodeScalerKind.Karpenter).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Zones = _args.Settings.Network.Zones,
        Subnets = _args.Subnets,
        SecurityGroupId = _args.Cluster.SecurityGroupId,
        KeyArn = _args.KeyArn,
        Replicas = Replicas,
        Aws = _args.Aws,
    }, _child);
}
