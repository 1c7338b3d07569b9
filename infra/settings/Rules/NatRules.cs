using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Rules;

internal static class NatRules
{
    private const string Key = "network.nat";

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var network = settings.Network;
        if (settings is { Cloud: Cloud.Gke, Network.Nat: NatMode.PerZone or NatMode.Single })
        {
            yield return new Fault(Key, "Cloud NAT belongs to no zone", "allowed: regional, none");
        }
        if (settings.Profile == Profile.Production && network.Nat == NatMode.Single && settings.Cloud != Cloud.Gke)
        {
            yield return new Fault(
                Key, "one gateway in one zone takes the whole installation with it", "allowed: perZone, regional, none; or set profile: development");
        }
        if (settings.Cloud == Cloud.Eks && network is { Nat: NatMode.None, Given: null, InterfaceEndpoints: [] })
        {
            yield return new Fault(Key, "without a gateway or interface endpoints nodes reach no registry and no API",
                "set network.interfaceEndpoints (ecr.api, ecr.dkr, ec2, sts, eks, logs, elasticloadbalancing, autoscaling), or another nat");
        }
    }
}
