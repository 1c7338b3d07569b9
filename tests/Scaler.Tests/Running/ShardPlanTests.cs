using Realmworks.Scaler.Running;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

public sealed class ShardPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(7, 3)]
    [InlineData(3, 5)]
    public void EveryShardHasOneOwnerAndNoProcessMoreThanItsPart(int shards, int processes)
    {
        var members = Members(processes);
        var owners = ShardPlan.Owners(shards, members);
        Assert.Equal(shards, owners.Length);
        Assert.All(owners.GroupBy(owner => owner), held => Assert.InRange(held.Count(), 1, (shards + processes - 1) / processes));
        Assert.Equal(owners, ShardPlan.Owners(shards, [.. members.Reverse()]));
    }

    [Fact]
    public void AProcessThatGoesMovesLittleButItsOwnShards()
    {
        var before = ShardPlan.Owners(64, Members(8));
        var after = ShardPlan.Owners(64, [.. Members(8).Skip(1)]);
        Assert.InRange(before.Zip(after).Count(pair => pair.First != pair.Second), 8, 32);
    }

    [Fact]
    public void NobodyOwnsAnythingWhereThereIsNobody() => Assert.Empty(ShardPlan.Owners(4, []));

    [Fact]
    public void TheStagesOfARealmAreInOneShardAndEveryPipelineInExactlyOne()
    {
        var all = new Hosts();
        var shards = Enumerable.Range(0, 4).Select(shard => new ShardTargets(all, shard, 4).Current.Keys.ToArray()).ToArray();
        Assert.Equal(all.Current.Keys.Order(), shards.SelectMany(hosts => hosts).Order());
        Assert.All(shards, hosts => Assert.Equal(hosts.Count(host => host.EndsWith("test", StringComparison.Ordinal)) * 2, hosts.Length));
        Assert.All(shards, hosts => Assert.InRange(hosts.Length, 10, 80));
    }

    private static string[] Members(int count) => [.. Enumerable.Range(0, count).Select(i => $"scaler-{i}")];

    private sealed class Hosts : ITargets
    {
        public IReadOnlyDictionary<string, ScalingTarget[]> Current { get; } = Enumerable.Range(0, 80)
            .SelectMany(i => new[] { "test", "prod" }.Select(stage => (Host: $"r{i}-{stage}", Target: Fakes.Target() with { Realm = $"r{i}", Stage = stage })))
            .ToDictionary(item => item.Host, item => new[] { item.Target });
    }
}
