using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.Authorization;
using Realmworks.Infra.Components.Azure;
using PrivateZone = Pulumi.Azure.PrivateDns.Zone;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>Who the control plane is in Azure, and what it may do there: join its network, name its endpoint, use its key and its disks.</summary>
internal sealed class AksIdentity : ComponentResource
{
    public AksIdentity(string name, AksClusterArgs args, PrivateZone? zone, ComponentResourceOptions options)
        : base("realmworks:clusters:AksIdentity", name, null, options)
    {
        var identity = AzureIdentity.Create(name, args.Context, args.Group, "control-plane", this);
        Id = identity.Id;
        PrincipalId = identity.PrincipalId;
        Assignment Grant(string what, string role, Input<string> scope) =>
            AzureGrant.ToIdentity($"{name}-{what}", identity.PrincipalId, role, scope, this);

        var granted = new List<Resource> { Grant("network", AzureGrant.Network, args.Subnets.NetworkId) };
        if (zone is not null)
        {
            granted.Add(Grant("dns", AzureGrant.PrivateDns, zone.Id));
        }
        if (args.Encryption is { } encryption)
        {
            granted.Add(Grant("key", AzureGrant.KeyUser, encryption.VaultId));
            granted.Add(Grant("disks", AzureGrant.Reader, encryption.DiskSetId));
        }
        Granted = [.. granted];
        RegisterOutputs();
    }

    public Output<string> Id { get; }

    /// <summary>Who it is in Entra: rights are given to that.</summary>
    public Output<string> PrincipalId { get; }

    public ImmutableArray<Resource> Granted { get; }
}
