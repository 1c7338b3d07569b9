using System.Globalization;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Container.Inputs;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Clusters.Gke;

/// <summary>What GKE is told of a cluster.</summary>
internal static class GkeClusterForm
{
    public static ClusterArgs Of(GkeClusterArgs args)
    {
        var (context, settings) = (args.Context, args.Settings);
        var form = new ClusterArgs
        {
            Name = context.Installation,
            Project = context.Project,
            // A region: the control plane and its data stand in three zones. A later change makes a new cluster.
            Location = context.Region,
            NodeLocations = context.Zones.ToArray(),
            // GKE insists on a first pool, whose changes would make a new cluster; ours are resources of their own.
            RemoveDefaultNodePool = true,
            InitialNodeCount = 1,
            MinMasterVersion = settings.Cluster.Version,
            ReleaseChannel = new ClusterReleaseChannelArgs { Channel = settings.Cluster.Upgrade.ReleaseChannel },
            MaintenancePolicy = Window(settings.Cluster.Maintenance),
            Network = args.Subnets.NetworkId,
            Subnetwork = args.Subnets.Nodes,
            NetworkingMode = "VPC_NATIVE",
            IpAllocationPolicy = new ClusterIpAllocationPolicyArgs
            {
                ClusterSecondaryRangeName = args.Subnets.PodRange, ServicesSecondaryRangeName = args.Subnets.ServiceRange,
            },
            // Policies are enforced in the kernel from the first day: a later change makes a new cluster.
            DatapathProvider = "ADVANCED_DATAPATH",
            EnableIntranodeVisibility = true,
            EnableL4IlbSubsetting = true,
            EnableShieldedNodes = true,
            EnableLegacyAbac = false,
            MasterAuth = new ClusterMasterAuthArgs
            {
                ClientCertificateConfig = new ClusterMasterAuthClientCertificateConfigArgs { IssueClientCertificate = false },
            },
            RbacBindingConfig = new ClusterRbacBindingConfigArgs
            {
                EnableInsecureBindingSystemAuthenticated = false, EnableInsecureBindingSystemUnauthenticated = false,
            },
            WorkloadIdentityConfig = new ClusterWorkloadIdentityConfigArgs { WorkloadPool = $"{context.Project}.svc.id.goog" },
            DatabaseEncryption = args.KeyId is { } key
                ? new ClusterDatabaseEncryptionArgs { State = "ENCRYPTED", KeyName = key }
                : new ClusterDatabaseEncryptionArgs { State = "DECRYPTED" },
            BinaryAuthorization = new ClusterBinaryAuthorizationArgs
            {
                EvaluationMode = settings.Gke.SignedImagesOnly ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED",
            },
            SecurityPostureConfig = new ClusterSecurityPostureConfigArgs { Mode = "BASIC", VulnerabilityMode = "VULNERABILITY_DISABLED" },
            CostManagementConfig = new ClusterCostManagementConfigArgs { Enabled = true },
            LoggingConfig = new ClusterLoggingConfigArgs { EnableComponents = Logs(settings.Cluster.Audit) },
            MonitoringConfig = new ClusterMonitoringConfigArgs
            {
                EnableComponents = { "SYSTEM_COMPONENTS" },
                // The installation brings its own Prometheus.
                ManagedPrometheus = new ClusterMonitoringConfigManagedPrometheusArgs { Enabled = false },
            },
            AddonsConfig = new ClusterAddonsConfigArgs
            {
                GcePersistentDiskCsiDriverConfig = new ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs { Enabled = true },
                GcpFilestoreCsiDriverConfig = new ClusterAddonsConfigGcpFilestoreCsiDriverConfigArgs { Enabled = settings.Storage.Shared.Enabled },
                HttpLoadBalancing = new ClusterAddonsConfigHttpLoadBalancingArgs { Disabled = false },
                DnsCacheConfig = new ClusterAddonsConfigDnsCacheConfigArgs { Enabled = true },
            },
            ClusterAutoscaling = GkeAutoscaling.Of(args),
            DeletionProtection = context.Protect,
            ResourceLabels = context.Labels,
        };
        if (settings.Ingress.Certificate.Source == CertificateSource.Given)
        {
            // The add-on that brings secrets of Secret Manager into pods.
            form.SecretManagerConfig = new ClusterSecretManagerConfigArgs
            {
                Enabled = true, RotationConfig = new ClusterSecretManagerConfigRotationConfigArgs { Enabled = true, RotationInterval = "120s" },
            };
        }
        Endpoint(form, args);
        return form;
    }

    // Admin activity is always recorded; these are the API server's own words, and what scheduled and controlled.
    private static InputList<string> Logs(AuditSettings audit) => audit.Enabled
        ? ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"]
        : ["SYSTEM_COMPONENTS"];

    private static void Endpoint(ClusterArgs form, GkeClusterArgs args)
    {
        var settings = args.Settings;
        var inside = settings.Cluster.Endpoint.Access == EndpointAccess.Private;
        form.PrivateClusterConfig = new ClusterPrivateClusterConfigArgs
        {
            EnablePrivateNodes = true,
            EnablePrivateEndpoint = inside,
            MasterIpv4CidrBlock = settings.Network.ControlPlaneCidr.ToString(),
            MasterGlobalAccessConfig = new ClusterPrivateClusterConfigMasterGlobalAccessConfigArgs { Enabled = true },
        };
        // The way by name goes through Google's front door; who only may come from inside does not come that way.
        form.ControlPlaneEndpointsConfig = new ClusterControlPlaneEndpointsConfigArgs
        {
            DnsEndpointConfig = new ClusterControlPlaneEndpointsConfigDnsEndpointConfigArgs { AllowExternalTraffic = false },
        };
        var allowed = inside
            ? settings.Network.VpnPeers.SelectMany(peer => peer.Cidrs.Select(cidr => (Name: peer.Name, Cidr: cidr)))
                .Append((Name: "network", settings.Network.Cidr))
            : settings.Cluster.Endpoint.AllowedCidrs.Select((cidr, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"allowed-{i + 1}"), Cidr: cidr));
        form.MasterAuthorizedNetworksConfig = new ClusterMasterAuthorizedNetworksConfigArgs
        {
            GcpPublicCidrsAccessEnabled = false,
            CidrBlocks = allowed.Select(block => new ClusterMasterAuthorizedNetworksConfigCidrBlockArgs
            {
                DisplayName = block.Name, CidrBlock = block.Cidr.ToString(),
            }).ToArray(),
        };
    }

    // A window begins on a date: any of its weekday does, counted from a Sunday.
    private static ClusterMaintenancePolicyArgs Window(MaintenanceSettings window)
    {
        var first = new DateTime(2025, 1, 5, window.StartHour, 0, 0, DateTimeKind.Utc).AddDays((int)window.Day);
        return new ClusterMaintenancePolicyArgs
        {
            RecurringWindow = new ClusterMaintenancePolicyRecurringWindowArgs
            {
                StartTime = Text(first),
                EndTime = Text(first.AddHours(window.Hours)),
                Recurrence = $"FREQ=WEEKLY;BYDAY={window.Day.ToString()[..2].ToUpperInvariant()}",
            },
        };
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
