using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Gcp.Compute.Inputs;
using Pulumi.Gcp.ServiceAccount;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Edge.Gke;

/// <summary>
/// A small machine inside the network, without a public address: who IAM lets through reaches it by Identity-Aware Proxy, and the private endpoint
/// through it.
/// </summary>
internal sealed class GkeBastion : ComponentResource
{
    /// <summary>Where Identity-Aware Proxy's tunnels come from.</summary>
    private const string ProxyBlock = "35.235.240.0/20";

    private const string Tag = "bastion";

    public GkeBastion(string name, GcpContext context, Input<string> network, Input<string> subnet, Output<string>? key, ComponentResourceOptions options)
        : base("realmworks:edge:GkeBastion", name, null, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        _ = new Firewall(name, new FirewallArgs
        {
            Name = context.Name("bastion"),
            Project = context.Project,
            Network = network,
            Direction = "INGRESS",
            SourceRanges = { ProxyBlock },
            TargetTags = { Tag },
            Allows = { new FirewallAllowArgs { Protocol = "tcp", Ports = { "22" } } },
        }, child);
        var account = new Account(name, new AccountArgs
        {
            Project = context.Project,
            AccountId = context.Name("bastion"),
            // It has no role: who comes through it brings rights of their own.
            DisplayName = $"Realmworks {context.Installation}: bastion",
        }, child);
        var disk = new InstanceBootDiskArgs
        {
            InitializeParams = new InstanceBootDiskInitializeParamsArgs { Image = "projects/debian-cloud/global/images/family/debian-12", Size = 10 },
            KmsKeySelfLink = key.AsInput(),
        };
        _ = new Instance(name, new InstanceArgs
        {
            Name = context.Name("bastion"),
            Project = context.Project,
            Zone = context.Zones[0],
            MachineType = "e2-small",
            BootDisk = disk,
            NetworkInterfaces = { new InstanceNetworkInterfaceArgs { Subnetwork = subnet } },
            ServiceAccount = new InstanceServiceAccountArgs { Email = account.Email, Scopes = { "https://www.googleapis.com/auth/cloud-platform" } },
            ShieldedInstanceConfig = new InstanceShieldedInstanceConfigArgs { EnableSecureBoot = true, EnableVtpm = true, EnableIntegrityMonitoring = true },
            Metadata = { ["enable-oslogin"] = "TRUE", ["block-project-ssh-keys"] = "TRUE" },
            Tags = { Tag },
            Labels = context.Labels,
            AllowStoppingForUpdate = true,
        }, child);
        RegisterOutputs();
    }
}
