using Pulumi.Gcp.Container.Inputs;
using Realmworks.Infra.Components.Nodes.Gke;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Clusters.Gke;

/// <summary>How the cluster scales nodes: pools of ours between their bounds, and pools of its own where auto-provisioning is asked for.</summary>
internal static class GkeAutoscaling
{
    public static ClusterClusterAutoscalingArgs Of(GkeClusterArgs args)
    {
        var scaler = args.Settings.NodeScaler;
        var form = new ClusterClusterAutoscalingArgs
        {
            AutoscalingProfile = scaler.BuiltIn?.AutoscalingProfile ?? "BALANCED",
            Enabled = scaler.AutoProvisioning is not null,
        };
        if (scaler.AutoProvisioning is not { } provisioning)
        {
            return form;
        }
        form.ResourceLimits = new[]
        {
            new ClusterClusterAutoscalingResourceLimitArgs { ResourceType = "cpu", Maximum = provisioning.MaxCpu },
            new ClusterClusterAutoscalingResourceLimitArgs { ResourceType = "memory", Maximum = provisioning.MaxMemoryGib },
        };
        form.AutoProvisioningLocations = args.Context.Zones.ToArray();
        form.AutoProvisioningDefaults = new ClusterClusterAutoscalingAutoProvisioningDefaultsArgs
        {
            ServiceAccount = args.NodeAccount,
            OauthScopes = { GkeNodeForm.Scope },
            ImageType = GkeNodeForm.DefaultImage,
            DiskType = GkeNodeForm.DiskType,
            BootDiskKmsKey = args.KeyId.AsInput(),
            Management = new ClusterClusterAutoscalingAutoProvisioningDefaultsManagementArgs { AutoRepair = true, AutoUpgrade = true },
            ShieldedInstanceConfig = new ClusterClusterAutoscalingAutoProvisioningDefaultsShieldedInstanceConfigArgs
            {
                EnableSecureBoot = true, EnableIntegrityMonitoring = true,
            },
        };
        return form;
    }
}
