using Pulumi;
using Pulumi.Gcp.Container.Inputs;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Gke;

/// <summary>What GKE is told of a pool's machines.</summary>
internal static class GkeNodeForm
{
    /// <summary>What a node's account may do is said by its roles; scopes only narrow it.</summary>
    public const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    public const string DefaultImage = "COS_CONTAINERD";

    public const string DiskType = "pd-balanced";

    public static NodePoolNodeConfigArgs Of(NodeGroupPlan plan, GcpContext context, Input<string> account, Output<string>? key)
    {
        var form = new NodePoolNodeConfigArgs
        {
            MachineType = plan.Settings.InstanceTypes[0],
            ImageType = plan.Settings.Image?.System == NodeSystem.Ubuntu ? "UBUNTU_CONTAINERD" : DefaultImage,
            DiskType = DiskType,
            DiskSizeGb = plan.Settings.DiskGib,
            Spot = plan.Settings.Spot,
            ServiceAccount = account,
            OauthScopes = { Scope },
            Labels = plan.Labels.ToInput(),
            ResourceLabels = context.Labels,
            ShieldedInstanceConfig = new NodePoolNodeConfigShieldedInstanceConfigArgs { EnableSecureBoot = true, EnableIntegrityMonitoring = true },
            // Pods get their own identity from the metadata server, and never the node's.
            WorkloadMetadataConfig = new NodePoolNodeConfigWorkloadMetadataConfigArgs { Mode = "GKE_METADATA" },
            // GKE sets it by itself: said here too, it is no difference.
            Metadata = { ["disable-legacy-endpoints"] = "true" },
            BootDiskKmsKey = key.AsInput(),
            KubeletConfig = new NodePoolNodeConfigKubeletConfigArgs { InsecureKubeletReadonlyPortEnabled = "FALSE" },
        };
        foreach (var taint in plan.Taints)
        {
            form.Taints.Add(new NodePoolNodeConfigTaintArgs { Key = taint.Key, Value = taint.Value, Effect = CloudTaint.Effect(taint) });
        }
        return form;
    }
}
