using Pulumi;
using Pulumi.Azure.Compute;
using Pulumi.Azure.Compute.Inputs;
using Pulumi.Azure.Network;
using Realmworks.Infra.Components.Azure;

namespace Realmworks.Infra.Components.Edge.Aks;

/// <summary>Azure Bastion: a tunnel to the private endpoint for whoever Entra lets through, with no machine and no port of ours open.</summary>
internal sealed class AksBastion : ComponentResource
{
    public AksBastion(string name, AzureContext context, Input<string> group, Input<string> subnet, ComponentResourceOptions options)
        : base("realmworks:edge:AksBastion", name, null, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var address = new PublicIp(name, new PublicIpArgs
        {
            Name = context.Name("bastion"),
            ResourceGroupName = group,
            Location = context.Region,
            AllocationMethod = "Static",
            Sku = "Standard",
            Zones = context.Zones.ToArray(),
            Tags = context.TagsOf("bastion"),
        }, child);
        _ = new BastionHost(name, new BastionHostArgs
        {
            Name = context.Name("bastion"),
            ResourceGroupName = group,
            Location = context.Region,
            Sku = "Standard",
            TunnelingEnabled = true,
            CopyPasteEnabled = false,
            Zones = context.Zones.ToArray(),
            IpConfiguration = new BastionHostIpConfigurationArgs { Name = "public", SubnetId = subnet, PublicIpAddressId = address.Id },
            Tags = context.TagsOf("bastion"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AzureContext.SlowDelete });
        RegisterOutputs();
    }
}
