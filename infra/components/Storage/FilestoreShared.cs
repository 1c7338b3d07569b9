using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Network.Gke;

namespace Realmworks.Infra.Components.Storage;

/// <summary>What Filestore's driver is told: each volume is an instance of its own, of the region where there are several zones.</summary>
internal static class FilestoreShared
{
    private const string Provisioner = "filestore.csi.storage.gke.io";

    /// <param name="encryption">Null leaves it to Google's own key, as the kind of one zone always does: it takes no other.</param>
    public static SharedClass Of(GcpContext context, GkeSubnets subnets, GcpEncryption? encryption)
    {
        var regional = context.Zones.Length > 1;
        var parameters = new Dictionary<string, Input<string>>
        {
            ["tier"] = regional ? "enterprise" : "standard",
            ["network"] = subnets.NetworkId.Apply(id => id[(id.LastIndexOf('/') + 1)..]),
            ["labels"] = $"realmworks-installation={context.Installation}",
        };
        if (subnets.SharedStorage is { } block)
        {
            // Inside the plan, so that no peer has the same addresses.
            parameters["reserved-ipv4-cidr"] = block;
        }
        if (regional && encryption is not null)
        {
            parameters["instance-encryption-kms-key"] = encryption.KeyId;
        }
        return new SharedClass(Provisioner, parameters.ToImmutableSortedDictionary(StringComparer.Ordinal), [], IsGrowable: true, [.. encryption?.Ready ?? []]);
    }
}
