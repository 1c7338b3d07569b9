using Pulumi;
using Realmworks.Infra.Components.Edge.Gke;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Network.Gke;
using Realmworks.Infra.Components.Nodes.Gke;
using Realmworks.Infra.Components.Nodes.Headroom;
using Realmworks.Infra.Components.Storage;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Clusters.Gke;

/// <summary>
/// A whole cluster on GKE, in the order that works: APIs, key, network, control plane, nodes; then the provider, and what the cluster must hold
/// first.
/// </summary>
internal sealed class GkeInstallation : ComponentResource
{
    private readonly GcpContext _context;
    private readonly InstallationSettings _settings;
    private readonly ComponentResourceOptions _inGoogle;

    public GkeInstallation(string name, ClusterInstallationArgs args, ComponentResourceOptions? options = null)
        : base("realmworks:clusters:GkeInstallation", name, args, options)
    {
        _settings = args.Settings;
        _context = GcpContext.Of(args.Installation, args.Settings);
        _inGoogle = new ComponentResourceOptions
        {
            Parent = this,
            Provider = new Pulumi.Gcp.Provider("gcp", new Pulumi.Gcp.ProviderArgs { Project = _context.Project, Region = _context.Region },
                new CustomResourceOptions { Parent = this }),
        };

        var apis = new GcpServices("apis", _context, Apis(), _inGoogle);
        var encryption = _settings.Cluster.Encryption.Key == EncryptionKey.Cloud ? null
            : new GcpEncryption("key", _context, _settings.Cluster.Encryption, _settings.Storage.Shared.Enabled, apis.Ready, _inGoogle);
        var subnets = Network(apis);
        var account = new GkeNodeAccount("node-account", _context, apis.Ready, _inGoogle);
        var cluster = new GkeCluster("control-plane", new GkeClusterArgs
        {
            Context = _context,
            Settings = _settings,
            Subnets = subnets,
            NodeAccount = account.Email,
            KeyId = encryption?.KeyId,
            After = [.. apis.Ready, .. encryption?.Ready ?? []],
        }, _inGoogle);
        var pools = _settings.Pools.Where(pool => _settings.NodeScaler.ScalerOf(pool.Key) != NodeScalerKind.AutoProvisioning).Select(pool =>
            new GkeNodePool($"pool-{pool.Key}", new GkeNodePoolArgs
            {
                Context = _context,
                Cluster = cluster.Cluster,
                Pool = pool.Key,
                Settings = pool.Value,
                Scaled = _settings.NodeScaler.ScalerOf(pool.Key) == NodeScalerKind.BuiltIn,
                Zones = _settings.Network.Zones,
                Upgrade = _settings.Cluster.Upgrade,
                Account = account.Email,
                KeyId = encryption?.KeyId,
                After = [.. account.Granted, .. encryption?.Ready ?? []],
            }, _inGoogle)).ToArray();
        Around(subnets, encryption);

        var provider = ClusterProvider.Create(cluster.Identifier, cluster.Kubeconfig, context: null, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. cluster.Access, .. pools.SelectMany(pool => pool.Groups)],
        });
        var inCluster = new ComponentResourceOptions { Parent = this, Provider = provider };
        _ = new StorageClasses("storage", new StorageClassesArgs
        {
            Provisioner = GceDiskParameters.Provisioner,
            Retain = _settings.Storage.Retain,
            Standard = GceDiskParameters.Of(_settings.Storage.Standard, _context, encryption?.KeyId),
            Fast = GceDiskParameters.Of(_settings.Storage.Fast, _context, encryption?.KeyId),
            Shared = _settings.Storage.Shared.Enabled ? FilestoreShared.Of(_context, subnets, encryption) : null,
        }, inCluster);
        if (_settings.Headroom.Enabled)
        {
            NodeHeadroom.Create(_settings, _settings.Network.Zones, inCluster);
        }
        var edge = new GkeEdge("edge", new GkeEdgeArgs
        {
            Context = _context,
            Settings = _settings,
            Subnets = subnets,
            InCluster = provider,
            CertificateKey = args.CertificateKey,
            After = apis.Ready,
        }, _inGoogle);
        Handle = new ClusterHandle(provider, StorageClasses.Fast, PoolRoles.Core, edge.Handle)
        {
            Kubeconfig = cluster.Kubeconfig,
        };
        RegisterOutputs(new Dictionary<string, object?> { ["cluster"] = cluster.Cluster.Name });
    }

    public ClusterHandle Handle { get; }

    private IEnumerable<string> Apis() =>
    [
        "compute", "container", "cloudkms", "iam", "logging", "monitoring", "storage",
        .. _settings.Storage.Shared.Enabled ? ["file"] : Array.Empty<string>(),
        .. _settings.Ingress.DnsZone is null ? Array.Empty<string>() : ["dns"],
        .. _settings.Ingress.Certificate.Source == CertificateSource.Given ? ["secretmanager"] : Array.Empty<string>(),
    ];

    private GkeSubnets Network(GcpServices apis) => _settings.Network.Given is { } given
        ? GkeSubnets.Given(given)
        : new GkeNetwork("network", new GkeNetworkArgs
        {
            Context = _context,
            Network = _settings.Network,
            Plan = NetworkPlanner.Plan(Cloud.Gke, _settings.Network),
            WithBastion = _settings.Cluster.Endpoint.Path == EndpointPath.Bastion,
            After = apis.Ready,
        }, _inGoogle).Subnets;

    private void Around(GkeSubnets subnets, GcpEncryption? encryption)
    {
        if (subnets.Bastion is { } bastion)
        {
            _ = new GkeBastion("bastion", _context, subnets.NetworkId, bastion, encryption?.KeyId, _inGoogle);
        }
        if (_settings.Backup.Enabled)
        {
            _ = new GkeBackupStore("backup", _context, _settings.Backup, encryption, _inGoogle);
        }
    }
}
