using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>No two blocks overlap, and each has a size that the cloud takes.</summary>
internal static class AddressRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var blocks = Blocks(settings).ToArray();
        foreach (var (block, i) in blocks.Select((block, i) => (block, i)))
        {
            foreach (var other in blocks.Take(i).Where(other => other.Cidr.Overlaps(block.Cidr) && !(other.Peer && block.Peer)))
            {
                yield return new Fault(block.Key, $"{block.Cidr} overlaps {other.Cidr} of {other.Key}", "choose blocks that share no address");
            }
            if (block.Cidr.Prefix < block.Widest || block.Cidr.Prefix > block.Narrowest)
            {
                yield return new Fault(block.Key, $"{block.Cidr} has a size that does not work on {settings.Cloud.ToString().ToLowerInvariant()}",
                    $"allowed: a prefix from /{block.Widest} to /{block.Narrowest}");
            }
        }
    }

    private static IEnumerable<Block> Blocks(InstallationSettings settings)
    {
        var network = settings.Network;
        yield return new Block("network.cidr", network.Cidr, settings.Cloud == Cloud.Gke ? 9 : 16, 20);
        yield return settings.Cloud switch
        {
            Cloud.Eks => new Block("network.podCidr", network.PodCidr, 16, 20),
            _ => new Block("network.podCidr", network.PodCidr, 9, 20),
        };
        yield return new Block("network.serviceCidr", network.ServiceCidr, settings.Cloud == Cloud.Gke ? 16 : 12, settings.Cloud == Cloud.Gke ? 27 : 24);
        if (settings.Cloud == Cloud.Gke)
        {
            yield return new Block("network.controlPlaneCidr", network.ControlPlaneCidr, 28, 28);
        }
        for (var i = 0; i < network.VpnPeers.Length; i++)
        {
            foreach (var cidr in network.VpnPeers[i].Cidrs)
            {
                yield return new Block($"network.vpnPeers[{i}].cidrs", cidr, 0, 32, Peer: true);
            }
        }
    }

    /// <param name="Widest">The smallest prefix that the cloud takes; <c>Narrowest</c> the largest.</param>
    private sealed record Block(string Key, Cidr Cidr, int Widest, int Narrowest, bool Peer = false);
}
