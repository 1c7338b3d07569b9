using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Networks;

namespace Infra.Settings.Tests.Networks;

/// <summary>What holds of every plan, whatever blocks the file names.</summary>
public sealed class NetworkPlannerTests
{
    private static readonly Gen<Case> _cases =
        from cloud in Gen.Elements(Cloud.Eks, Cloud.Aks, Cloud.Gke)
        from prefix in Gen.Choose(16, 20)
        from second in Gen.Choose(cloud == Cloud.Eks ? 16 : 10, 20)
        from first in Gen.Choose(0, 255)
        from place in Gen.Choose(0, (1 << 8) - 1)
        from zones in Gen.Choose(1, 3)
        from nat in Gen.Elements(NatMode.PerZone, NatMode.Regional, NatMode.Single, NatMode.None)
        select new Case(cloud, new NetworkSettings
        {
            Zones = [.. "abc"[..zones].Select(letter => $"region-{letter}")],
            Cidr = new Cidr(0x0A000000u, 8).Part(16, first).Part(prefix, place % (1 << (prefix - 16))),
            PodCidr = new Cidr(0x64400000u, 10).Part(second, place % (1 << (second - 10))),
            ServiceCidr = Cidr.Parse("172.20.0.0/16"),
            ControlPlaneCidr = Cidr.Parse("172.21.0.0/28"),
            Nat = nat,
        });

    [Fact]
    public void SubnetsLieInTheNetworksBlocksAndShareNoAddress() => Holds((_, plan) =>
        plan.Subnets.All(subnet => plan.Blocks.Any(block => block.Contains(subnet.Cidr)))
        && Pairs(plan.Subnets.Select(subnet => subnet.Cidr)).All(pair => !pair.A.Overlaps(pair.B)));

    [Fact]
    public void SubnetsAndWhatIsFreeMakeUpTheBlocksExactly() => Holds((_, plan) =>
        Pairs([.. Used(plan), .. plan.Free]).All(pair => !pair.A.Overlaps(pair.B))
        && Used(plan).Sum(cidr => cidr.Size) + plan.Free.Sum(free => free.Size) == plan.Blocks.Sum(block => block.Size));

    [Fact]
    public void EveryBlockKeepsRoomToGrow() => Holds((_, plan) =>
        plan.Blocks.All(block => plan.Free.Where(block.Contains).Sum(free => free.Size) >= block.Size / 4));

    [Fact]
    public void EveryBlockIsAligned() => Holds((_, plan) =>
        plan.Subnets.Select(subnet => subnet.Cidr).Concat(plan.Free).All(cidr => cidr.Address % cidr.Size == 0));

    [Fact]
    public void NothingMovesWhenAZoneIsAdded() => Holds((network, plan, cloud) =>
    {
        var fewer = NetworkPlanner.Plan(cloud, network with { Zones = network.Zones[..1] });
        return fewer.Subnets.All(plan.Subnets.Contains);
    });

    [Fact]
    public void EveryZoneHasTheSameSubnetsOfTheSameSize() => Holds((network, plan) =>
        plan.Subnets.Where(subnet => subnet.Zone is not null).GroupBy(subnet => subnet.Tier)
            .All(tier => tier.Select(subnet => subnet.Zone).SequenceEqual(network.Zones) && tier.Select(subnet => subnet.Cidr.Prefix).Distinct().Count() == 1));

    [Fact]
    public void NoSubnetIsSmallerThanTheCloudTakes() => Holds((_, plan) => plan.Subnets.All(subnet => subnet.Cidr.Prefix <= subnet.Tier switch
    {
        SubnetTier.ApiServer => 28,
        SubnetTier.Bastion => 28,
        SubnetTier.Nodes or SubnetTier.Workload => 24,
        _ => 27,
    }));

    [Fact]
    public void EksHasThreePublicAndSixPrivateSubnetsInTwoBlocks()
    {
        var plan = NetworkPlanner.Plan(Cloud.Eks, new NetworkSettings
        {
            Region = "eu-central-1",
            Zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
            Cidr = Cidr.Parse("10.64.0.0/16"),
            PodCidr = Cidr.Parse("100.64.0.0/16"),
        });
        string[] expected =
        [
            "public-a 10.64.128.0/22", "public-b 10.64.132.0/22", "public-c 10.64.136.0/22",
            "nodes-a 10.64.0.0/19", "nodes-b 10.64.32.0/19", "nodes-c 10.64.64.0/19",
            "workload-a 100.64.0.0/18", "workload-b 100.64.64.0/18", "workload-c 100.64.128.0/18",
        ];
        Assert.Equal(expected, plan.Subnets.Select(subnet => $"{subnet.Name} {subnet.Cidr}"));
        Assert.Equal(["10.64.96.0/19", "10.64.140.0/22", "10.64.144.0/20", "10.64.160.0/19", "10.64.192.0/18", "100.64.192.0/18"],
            plan.Free.Select(free => free.ToString()));
    }

    private static void Holds(Func<NetworkSettings, NetworkPlan, bool> property) => Holds((network, plan, _) => property(network, plan));

    private static void Holds(Func<NetworkSettings, NetworkPlan, Cloud, bool> property) =>
        Prop.ForAll(_cases.ToArbitrary(), test => property(test.Network, NetworkPlanner.Plan(test.Cloud, test.Network), test.Cloud)).QuickCheckThrowOnFailure();

    private static IEnumerable<Cidr> Used(NetworkPlan plan) =>
        plan.Subnets.Select(subnet => subnet.Cidr).Concat(plan.SharedStorage is { } block ? [block] : []);

    private static IEnumerable<(Cidr A, Cidr B)> Pairs(IEnumerable<Cidr> blocks)
    {
        ImmutableArray<Cidr> all = [.. blocks];
        return all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));
    }

    private sealed record Case(Cloud Cloud, NetworkSettings Network);
}
