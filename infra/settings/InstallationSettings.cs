using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;
using Realmworks.Infra.Settings.Realms;

namespace Realmworks.Infra.Settings;

/// <summary>What an installation's settings file says, checked. Passwords are not here: they stay secret outputs.</summary>
internal sealed record InstallationSettings
{
    /// <summary>The top-level keys, in the order of a settings file.</summary>
    public static ImmutableArray<string> Keys { get; } =
        [.. SettingMember.Of(typeof(InstallationSettings)).Select(member => member.Name)];

    [Setting("Where the cluster comes from: local (this machine), existing (any cluster, by kubeconfig), or made on eks, aks or gke.", Required = true)]
    public Cloud Cloud { get; init; }

    [Setting("production spreads everything over three zones; development has one of each.")]
    public Profile Profile { get; init; } = Profile.Production;

    [Setting("The context in the kubeconfig; none for the current one.", On = [Cloud.Local, Cloud.Existing])]
    public string? KubeContext { get; init; }

    [Setting("What is particular to EKS.", On = [Cloud.Eks])]
    public EksSettings Eks { get; init; } = new();

    [Setting("What is particular to AKS.", On = [Cloud.Aks])]
    public AksSettings Aks { get; init; } = new();

    [Setting("What is particular to GKE.", On = [Cloud.Gke])]
    public GkeSettings Gke { get; init; } = new();

    [Setting("The cluster that is brought along.", On = [Cloud.Existing])]
    public ExistingSettings Existing { get; init; } = new();

    [Setting("The network, zones and addresses.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public NetworkSettings Network { get; init; } = new();

    [Setting("The control plane.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public ClusterSettings Cluster { get; init; } = new();

    [Setting("Pools of nodes: the eight roles, each overridable, and pools of one's own.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke],
        Pattern = "[a-z](-?[a-z0-9]){0,14}", Form = "lower-case letters, digits and inner hyphens, at most 15 characters")]
    public ImmutableSortedDictionary<string, NodePoolSettings> NodePools { get; init; } = ImmutableSortedDictionary<string, NodePoolSettings>.Empty;

    [Setting("Who scales which pool.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public NodeScalerSettings NodeScaler { get; init; } = new();

    [Setting("Room that is kept free, so that nodes arrive before the load does.")]
    public HeadroomSettings Headroom { get; init; } = new();

    [Setting("Storage classes.")]
    public StorageSettings Storage { get; init; } = new();

    [Setting("How calls come in.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public IngressSettings Ingress { get; init; } = new();

    [Setting("The bucket for backups.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public BackupSettings Backup { get; init; } = new();

    [Setting("Where images come from.")]
    public RegistrySettings Registry { get; init; } = new();

    [Setting("Digests of our services' images by their names in infra/images.json, in place of those that it pins.",
        Pattern = "[a-z0-9][a-z0-9./_-]*", Form = "a name that infra/images.json has")]
    public ImmutableSortedDictionary<string, string> Images { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    [Setting("Tags or labels on everything that the cloud can tag.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke],
        Pattern = "[a-z][a-z0-9_-]{0,62}", Form = "lower-case letters, digits, _ and -, beginning with a letter, at most 63 characters")]
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    [Setting("The tenants.")]
    public ImmutableArray<RealmSettings> Realms { get; init; } = [];

    [Setting("Policies that a resource may break until a day.")]
    public ImmutableArray<PolicyExceptionSettings> PolicyExceptions { get; init; } = [];

    /// <summary>The pools that are not left out.</summary>
    public IEnumerable<KeyValuePair<string, NodePoolSettings>> Pools => NodePools.Where(pool => pool.Value.Enabled);
}
