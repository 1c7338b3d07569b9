using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Defaults;

/// <summary>What holds where a settings file says nothing, by cloud and profile.</summary>
internal static class SettingDefaults
{
    public static InstallationSettings Of(Cloud cloud, Profile profile)
    {
        var production = profile == Profile.Production;
        var settings = new InstallationSettings { Cloud = cloud, Profile = profile };
        return !cloud.IsMade() ? settings : settings with
        {
            Eks = new EksSettings { ZonalShift = production },
            Aks = new AksSettings { Tier = production ? "Standard" : "Free" },
            Network = NetworkDefaults.Of(cloud, production),
            Cluster = new ClusterSettings
            {
                Endpoint = production
                    ? new EndpointSettings { Access = EndpointAccess.Private, Path = EndpointPath.Bastion }
                    : new EndpointSettings { Access = EndpointAccess.Restricted },
                Audit = new AuditSettings { Enabled = production, RetentionDays = production ? 90 : 7 },
                Encryption = new EncryptionSettings { Key = production ? EncryptionKey.Made : EncryptionKey.Cloud },
                Protect = production,
            },
            NodePools = NodePoolDefaults.Of(cloud, production),
            NodeScaler = cloud == Cloud.Eks
                ? new NodeScalerSettings { ClusterAutoscaler = new ClusterAutoscalerSettings() }
                : new NodeScalerSettings { BuiltIn = new BuiltInScalerSettings() },
            Headroom = new HeadroomSettings { Enabled = production },
            Storage = StorageDefaults(cloud) with { Retain = production, Shared = new SharedStorageSettings { Enabled = production } },
            Ingress = new IngressSettings { AccessLogs = production },
            Backup = new BackupSettings { Enabled = production },
        };
    }

    // ZRS disks survive a zone; the fast kinds are zonal on every cloud, and go with pools that have a group a zone.
    private static StorageSettings StorageDefaults(Cloud cloud) => cloud switch
    {
        Cloud.Eks => new StorageSettings
        {
            Standard = new StorageClassSettings { Disk = "gp3" },
            Fast = new StorageClassSettings { Disk = "gp3", Iops = 6000, Throughput = 250 },
        },
        Cloud.Aks => new StorageSettings
        {
            Standard = new StorageClassSettings { Disk = "Premium_ZRS" },
            Fast = new StorageClassSettings { Disk = "PremiumV2_LRS", Iops = 6000, Throughput = 250 },
        },
        _ => new StorageSettings
        {
            Standard = new StorageClassSettings { Disk = "pd-balanced" },
            Fast = new StorageClassSettings { Disk = "pd-ssd" },
        },
    };
}
