using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Backup;
using Realmworks.Infra.Components.Edge.Eks;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Components.Nodes.Eks;
using Realmworks.Infra.Components.Storage;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>
/// A whole cluster on EKS, in the order that works: key, network, control plane, what nodes need, nodes, what needs nodes; then the provider,
/// and what the cluster itself must hold before anything else.
/// </summary>
internal sealed class EksInstallation : ComponentResource
{
    private readonly AwsContext _context;
    private readonly InstallationSettings _settings;
    private readonly ComponentResourceOptions _inAws;

    public EksInstallation(string name, ClusterInstallationArgs args, ComponentResourceOptions? options = null)
        : base("realmworks:clusters:EksInstallation", name, args, options)
    {
        _settings = args.Settings;
        _context = AwsContext.Of(args.Installation, args.Settings);
        var aws = AwsProvider();
        _inAws = new ComponentResourceOptions { Parent = this, Provider = aws };

        var key = Key();
        var subnets = Network(key);
        var cluster = new EksCluster("control-plane", new EksClusterArgs
        {
            Context = _context, Cluster = _settings.Cluster, Eks = _settings.Eks, Network = _settings.Network, Subnets = subnets, KeyArn = key,
        }, _inAws);
        var forNodes = new EksNodeAddons("node-addons", Addons(cluster, key, []), _inAws);
        var pools = Pools(cluster, subnets, key, [.. forNodes.Ready, .. subnets.Ready]);
        var onNodes = new EksClusterAddons("cluster-addons", Addons(cluster, key, [.. pools[PoolRoles.Core].Groups.Select(group => group.Group)]), _inAws);

        var bastion = _settings.Cluster.Endpoint.Path == EndpointPath.Bastion ? Bastion(cluster, subnets, key) : null;
        var provider = ClusterProvider.Create(cluster.Identifier, cluster.Kubeconfig, context: null, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. cluster.Access, .. pools.Values.SelectMany(pool => pool.Groups.Select(group => group.Group)),
                .. onNodes.Ready, .. bastion?.Ready ?? []],
        });
        _ = new EksClusterServices("cluster-services", new EksClusterServicesArgs
        {
            Context = _context,
            Settings = _settings,
            Cluster = cluster,
            Subnets = subnets,
            KeyArn = key,
            Shared = _settings.Storage.Shared.Enabled ? Shared(cluster, subnets, key) : null,
            Aws = aws,
        }, new ComponentResourceOptions { Parent = this, Provider = provider });
        if (_settings.Backup.Enabled)
        {
            _ = new BackupBucket("backup", new BackupBucketArgs { Context = _context, Backup = _settings.Backup, KeyArn = key }, _inAws);
        }
        Handle = new ClusterHandle(provider, StorageClasses.Fast, PoolRoles.Core, Edge(cluster, subnets, pools, args.CertificateKey))
        {
            Kubeconfig = cluster.Kubeconfig,
        };
        RegisterOutputs(new Dictionary<string, object?> { ["cluster"] = cluster.Cluster.Name });
    }

    public ClusterHandle Handle { get; }

    private EksAddonsArgs Addons(EksCluster cluster, Output<string>? key, ImmutableArray<Resource> after) => new()
    {
        Context = _context,
        ClusterName = cluster.Cluster.Name,
        KubernetesVersion = _settings.Cluster.Version,
        Versions = _settings.Eks.Addons,
        SharedStorage = _settings.Storage.Shared.Enabled,
        KeyArn = key,
        After = after,
    };

    private SharedClass Shared(EksCluster cluster, EksSubnets subnets, Output<string>? key) => new EfsShared("shared", new EfsSharedArgs
    {
        Context = _context,
        Subnets = subnets,
        NodeSecurityGroupId = cluster.SecurityGroupId,
        KeyArn = key,
        Retain = _settings.Storage.Retain,
        BackedUp = _settings.Backup.Enabled,
    }, _inAws).Class;

    private EksBastion Bastion(EksCluster cluster, EksSubnets subnets, Output<string>? key) => new("bastion", new EksBastionArgs
    {
        Context = _context, Subnets = subnets, ClusterSecurityGroupId = cluster.SecurityGroupId, KeyArn = key,
    }, _inAws);

    /// <summary>Calls go to nodes that any pod may run on.</summary>
    private EdgeHandle Edge(EksCluster cluster, EksSubnets subnets, Dictionary<string, EksNodePool> pools, Output<string>? certificateKey) =>
        new EksEdge("edge", new EksEdgeArgs
        {
            Context = _context,
            Ingress = _settings.Ingress,
            Subnets = subnets,
            Peers = [.. _settings.Network.VpnPeers.SelectMany(peer => peer.Cidrs)],
            Ports = [.. _settings.Realms.SelectMany(realm => realm.Stages).Select(stage => stage.HttpPort).OfType<int>().Distinct().Order()],
            Groups = [.. pools.Where(pool => pool.Value.IsOpen).SelectMany(pool => pool.Value.Groups)],
            NodeSecurityGroupId = cluster.SecurityGroupId,
            ZonalShift = _settings.Eks.ZonalShift,
            CertificateKey = certificateKey,
        }, _inAws).Handle;

    private Pulumi.Aws.Provider AwsProvider()
    {
        var args = new Pulumi.Aws.ProviderArgs { Region = _context.Region };
        if (_settings.Eks.Account is { } account)
        {
            args.AllowedAccountIds.Add(account);
        }
        return new Pulumi.Aws.Provider("aws", args, new CustomResourceOptions { Parent = this });
    }

    private Output<string>? Key() => _settings.Cluster.Encryption switch
    {
        { Key: EncryptionKey.Made } => new AwsEncryptionKey("key", _context, _inAws).Arn,
        { Key: EncryptionKey.Given, KeyId: { } id } => Output.Create(id),
        _ => null,
    };

    private EksSubnets Network(Output<string>? key) => _settings.Network.Given is { } given
        ? EksSubnets.Given(_settings.Network, given)
        : new EksNetwork("network", new EksNetworkArgs
        {
            Context = _context, Network = _settings.Network, Plan = NetworkPlanner.Plan(Cloud.Eks, _settings.Network), KeyArn = key,
        }, _inAws).Subnet;

    /// <summary>The pools that are managed groups, by name; Karpenter makes nodes for the others.</summary>
    private Dictionary<string, EksNodePool> Pools(EksCluster cluster, EksSubnets subnets, Output<string>? key, ImmutableArray<Resource> after)
    {
        var role = EksNodeRole.Create("node-role", _context, "nodes", _inAws);
        return _settings.Pools.Where(pool => _settings.NodeScaler.ScalerOf(pool.Key) != NodeScalerKind.Karpenter).ToDictionary(pool => pool.Key, pool =>
            new EksNodePool($"pool-{pool.Key}", new EksNodePoolArgs
            {
                Context = _context,
                Cluster = cluster.Cluster,
                Pool = pool.Key,
                Settings = pool.Value,
                Zones = _settings.Network.Zones,
                Subnets = subnets,
                Role = role,
                Upgrade = _settings.Cluster.Upgrade,
                ServiceCidr = _settings.Network.ServiceCidr.ToString(),
                KeyArn = key,
                After = after,
            }, _inAws));
    }
}
