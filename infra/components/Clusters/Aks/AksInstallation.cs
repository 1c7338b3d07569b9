using Pulumi;
using Pulumi.Azure.Core;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Edge.Aks;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Components.Nodes.Aks;
using Realmworks.Infra.Components.Nodes.Headroom;
using Realmworks.Infra.Components.Storage;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>
/// A whole cluster on AKS, in the order that works: group, key, network, control plane, nodes; then the provider, and what the cluster must hold
/// first.
/// </summary>
internal sealed class AksInstallation : ComponentResource
{
    private readonly AzureContext _context;
    private readonly InstallationSettings _settings;
    private readonly ComponentResourceOptions _inAzure;
    private readonly ResourceGroup _group;

    public AksInstallation(string name, ClusterInstallationArgs args, ComponentResourceOptions? options = null)
        : base("realmworks:clusters:AksInstallation", name, args, options)
    {
        _settings = args.Settings;
        _context = AzureContext.Of(args.Installation, args.Settings);
        _inAzure = new ComponentResourceOptions { Parent = this, Provider = AzureProvider() };
        _group = new ResourceGroup("group", new ResourceGroupArgs
        {
            Name = _context.Name("platform"),
            Location = _context.Region,
            Tags = _context.TagsOf("platform"),
        }, new CustomResourceOptions { Parent = this, Provider = _inAzure.Provider, Protect = _context.Protect });

        var encryption = _settings.Cluster.Encryption.Key == EncryptionKey.Cloud ? null : new AzureEncryption("key", new AzureEncryptionArgs
        {
            Context = _context, Group = _group.Name, Encryption = _settings.Cluster.Encryption, Admins = _settings.Cluster.Admins,
        }, _inAzure);
        var subnets = Network();
        var cluster = new AksCluster("control-plane", new AksClusterArgs
        {
            Context = _context, Group = _group.Name, Settings = _settings, Subnets = subnets, Encryption = encryption,
        }, _inAzure);
        var pools = _settings.Pools.Where(pool => _settings.NodeScaler.ScalerOf(pool.Key) != NodeScalerKind.AutoProvisioning)
            .Select(pool => Pool(pool.Key, pool.Value, cluster, subnets)).Concat(MoreSystemNodes(cluster, subnets)).ToArray();
        Around(subnets, encryption);

        var provider = ClusterProvider.Create(cluster.Identifier, cluster.Kubeconfig, context: null, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. cluster.Access, .. pools.SelectMany(pool => pool.Groups)],
        });
        var inCluster = new ComponentResourceOptions { Parent = this, Provider = provider };
        _ = new StorageClasses("storage", new StorageClassesArgs
        {
            Provisioner = AzureDiskParameters.Provisioner,
            Retain = _settings.Storage.Retain,
            Standard = AzureDiskParameters.Of(_settings.Storage.Standard, _context, encryption?.DiskSetId),
            Fast = AzureDiskParameters.Of(_settings.Storage.Fast, _context, encryption?.DiskSetId),
            Shared = !_settings.Storage.Shared.Enabled ? null
                : new AzureFilesShared("shared", _context, _settings, _group.Name, subnets, encryption, cluster.Principal, _inAzure).Class,
        }, inCluster);
        if (_settings.Headroom.Enabled)
        {
            // Nodes carry their zone with the region before it.
            NodeHeadroom.Create(_settings, [.. _settings.Network.Zones.Select(zone => $"{_context.Region}-{zone}")], inCluster);
        }
        var edge = new AksEdge("edge", new AksEdgeArgs
        {
            Context = _context,
            Group = _group.Name,
            Settings = _settings,
            Cluster = cluster,
            Subnets = subnets,
            InCluster = provider,
            CertificateKey = args.CertificateKey,
        }, _inAzure);
        Handle = new ClusterHandle(provider, StorageClasses.Fast, PoolRoles.Core, edge.Handle)
        {
            Kubeconfig = cluster.Kubeconfig,
        };
        RegisterOutputs(new Dictionary<string, object?> { ["cluster"] = cluster.Cluster.Name });
    }

    public ClusterHandle Handle { get; }

    private Pulumi.Azure.Provider AzureProvider() => new("azure", new Pulumi.Azure.ProviderArgs
    {
        SubscriptionId = _context.Subscription,
        TenantId = _context.Tenant,
        // Accounts of ours take no keys.
        StorageUseAzuread = true,
        // Those that are used, and no other: the deployer's role allows no more.
        ResourceProviderRegistrations = "none",
        ResourceProvidersToRegisters =
        {
            "Microsoft.Compute", "Microsoft.ContainerService", "Microsoft.Insights", "Microsoft.KeyVault", "Microsoft.ManagedIdentity", "Microsoft.Network",
            "Microsoft.OperationalInsights", "Microsoft.Storage",
        },
        Features = new Pulumi.Azure.Inputs.ProviderFeaturesArgs(),
    }, new CustomResourceOptions { Parent = this });

    private AksSubnets Network() => _settings.Network.Given is { } given
        ? AksSubnets.Given(_settings.Network, given)
        : new AksNetwork("network", new AksNetworkArgs
        {
            Context = _context,
            Group = _group.Name,
            Network = _settings.Network,
            Plan = NetworkPlanner.Plan(Cloud.Aks, _settings.Network),
            WithApiServer = _settings.Cluster.Endpoint.Access == EndpointAccess.Private,
            WithBastion = _settings.Cluster.Endpoint.Path == EndpointPath.Bastion,
        }, _inAzure).Subnets;

    private AksNodePool Pool(string name, NodePoolSettings pool, AksCluster cluster, AksSubnets subnets) => new($"pool-{name}", new AksNodePoolArgs
    {
        Context = _context,
        Cluster = cluster.Cluster,
        Pool = name,
        Settings = pool,
        Scaled = _settings.NodeScaler.ScalerOf(name) == NodeScalerKind.BuiltIn,
        Zones = _settings.Network.Zones,
        SubnetPerZone = _settings.Network.HasSubnetPerZone,
        Subnets = subnets,
        Upgrade = _settings.Cluster.Upgrade,
    }, _inAzure);

    /// <summary>Where zones have subnets of their own, the cluster's first pool stands in one zone, and each other zone has one like it.</summary>
    private IEnumerable<AksNodePool> MoreSystemNodes(AksCluster cluster, AksSubnets subnets) => !_settings.Network.HasSubnetPerZone ? []
        : _settings.Network.Zones.Skip(1).Select(zone => new AksNodePool($"pool-{AksSystemPool.Name}-{zone}", new AksNodePoolArgs
        {
            Context = _context,
            Cluster = cluster.Cluster,
            Pool = $"{AksSystemPool.Name}{zone}",
            Settings = new NodePoolSettings
            {
                Min = 1,
                Max = 1,
                InstanceTypes = [AksSystemPool.Machine(_settings)],
                Taints = [new TaintSettings { Key = "CriticalAddonsOnly", Value = "true" }],
            },
            Scaled = false,
            Zones = [zone],
            SubnetPerZone = true,
            Subnets = subnets,
            Upgrade = _settings.Cluster.Upgrade,
            System = true,
        }, _inAzure));

    private void Around(AksSubnets subnets, AzureEncryption? encryption)
    {
        if (subnets.Bastion is { } bastion)
        {
            _ = new AksBastion("bastion", _context, _group.Name, bastion, _inAzure);
        }
        if (_settings.Backup.Enabled)
        {
            _ = new AksBackupStore("backup", new AksBackupStoreArgs
            {
                Context = _context, Group = _group.Name, Backup = _settings.Backup, Subnets = subnets, Encryption = encryption,
            }, _inAzure);
        }
    }
}
