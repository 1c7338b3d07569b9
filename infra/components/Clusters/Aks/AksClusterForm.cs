using System.Globalization;
using Pulumi;
using Pulumi.Azure.ContainerService;
using Pulumi.Azure.ContainerService.Inputs;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>What AKS is told of a cluster.</summary>
internal static class AksClusterForm
{
    /// <summary>The add-on that brings certificates from a key vault into the cluster.</summary>
    private const string RotationInterval = "2m";

    public static KubernetesClusterArgs Of(AksClusterArgs args, Input<string> identity, Output<string>? privateZone)
    {
        var (context, settings) = (args.Context, args.Settings);
        var form = new KubernetesClusterArgs
        {
            Name = context.Installation,
            ResourceGroupName = args.Group,
            Location = context.Region,
            // Of AKS's own: nothing of ours is put into it.
            NodeResourceGroup = context.Name("nodes"),
            SkuTier = settings.Aks.Tier,
            CostAnalysisEnabled = settings.Aks.Tier != "Free",
            SupportPlan = "KubernetesOfficial",
            KubernetesVersion = settings.Cluster.Version,
            // Kubernetes moves when its setting does; the nodes' system is patched inside the window.
            NodeOsUpgradeChannel = "NodeImage",
            MaintenanceWindowNodeOs = Window(settings.Cluster.Maintenance),
            Identity = new KubernetesClusterIdentityArgs { Type = "UserAssigned", IdentityIds = { identity } },
            // People and programs come in as who they are in Entra; there is no other way in.
            LocalAccountDisabled = true,
            RoleBasedAccessControlEnabled = true,
            AzureActiveDirectoryRoleBasedAccessControl = new KubernetesClusterAzureActiveDirectoryRoleBasedAccessControlArgs
            {
                AzureRbacEnabled = true,
                TenantId = context.Tenant,
                AdminGroupObjectIds = settings.Cluster.Admins.ToArray(),
            },
            OidcIssuerEnabled = true,
            WorkloadIdentityEnabled = true,
            RunCommandEnabled = false,
            ImageCleanerEnabled = true,
            ImageCleanerIntervalHours = 120,
            StorageProfile = new KubernetesClusterStorageProfileArgs
            {
                DiskDriverEnabled = true, SnapshotControllerEnabled = true, FileDriverEnabled = settings.Storage.Shared.Enabled, BlobDriverEnabled = false,
            },
            NetworkProfile = Network(settings.Network),
            DefaultNodePool = AksSystemPool.Of(args),
            Tags = context.TagsOf("cluster"),
        };
        Endpoint(form, args, privateZone);
        Scaler(form, args);
        if (args.Encryption is { } encryption)
        {
            form.DiskEncryptionSetId = encryption.DiskSetId;
            form.KeyManagementService = new KubernetesClusterKeyManagementServiceArgs { KeyVaultKeyId = encryption.KeyId, KeyVaultNetworkAccess = "Public" };
        }
        if (settings.Ingress.Certificate.Source == CertificateSource.Given)
        {
            form.KeyVaultSecretsProvider = new KubernetesClusterKeyVaultSecretsProviderArgs
            {
                SecretRotationEnabled = true, SecretRotationInterval = RotationInterval,
            };
        }
        return form;
    }

    private static KubernetesClusterNetworkProfileArgs Network(NetworkSettings network) => new()
    {
        // Pods have addresses that nobody outside sees, and policies are enforced in the kernel from the first day: a later change moves every pod.
        NetworkPlugin = "azure",
        NetworkPluginMode = "overlay",
        NetworkDataPlane = "cilium",
        NetworkPolicy = "cilium",
        LoadBalancerSku = "standard",
        PodCidr = network.PodCidr.ToString(),
        ServiceCidr = network.ServiceCidr.ToString(),
        DnsServiceIp = network.ServiceCidr.Host(10),
        OutboundType = network.Nat == NatMode.None || network.Given is not null ? "userDefinedRouting" : "userAssignedNATGateway",
    };

    private static void Endpoint(KubernetesClusterArgs form, AksClusterArgs args, Output<string>? privateZone)
    {
        var endpoint = args.Settings.Cluster.Endpoint;
        form.PrivateClusterEnabled = endpoint.Access == EndpointAccess.Private;
        if (privateZone is null)
        {
            form.DnsPrefix = args.Context.Installation;
            form.ApiServerAccessProfile = new KubernetesClusterApiServerAccessProfileArgs
            {
                AuthorizedIpRanges = endpoint.AllowedCidrs.Select(cidr => cidr.ToString()).ToArray(),
            };
            return;
        }
        form.DnsPrefixPrivateCluster = args.Context.Installation;
        form.PrivateClusterPublicFqdnEnabled = false;
        form.PrivateDnsZoneId = privateZone;
        form.ApiServerAccessProfile = new KubernetesClusterApiServerAccessProfileArgs
        {
            VirtualNetworkIntegrationEnabled = true, SubnetId = args.Subnets.ApiServer!,
        };
    }

    private static void Scaler(KubernetesClusterArgs form, AksClusterArgs args)
    {
        var scaler = args.Settings.NodeScaler;
        if (scaler.AutoProvisioning is not null)
        {
            // Its pools are ours, as objects in the cluster.
            form.NodeProvisioningProfile = new KubernetesClusterNodeProvisioningProfileArgs { Mode = "Auto", DefaultNodePools = "None" };
        }
        if (scaler.BuiltIn is { } builtIn)
        {
            form.AutoScalerProfile = new KubernetesClusterAutoScalerProfileArgs
            {
                // A pool with a group a zone grows evenly.
                BalanceSimilarNodeGroups = true,
                Expander = builtIn.Expander,
                ScaleDownUnneeded = string.Create(CultureInfo.InvariantCulture, $"{builtIn.UnneededMinutes}m"),
                SkipNodesWithLocalStorage = false,
                SkipNodesWithSystemPods = true,
            };
        }
    }

    private static KubernetesClusterMaintenanceWindowNodeOsArgs Window(MaintenanceSettings window) => new()
    {
        Frequency = "Weekly",
        Interval = 1,
        DayOfWeek = window.Day.ToString(),
        StartTime = string.Create(CultureInfo.InvariantCulture, $"{window.StartHour:00}:00"),
        Duration = window.Hours,
        UtcOffset = "+00:00",
    };
}
