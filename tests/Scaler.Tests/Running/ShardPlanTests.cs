using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
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

    [Fact]
    public void ARealmsCapHoldsOverItsStagesHoweverManyShardsThereAre()
    {
        var all = new Hosts(cap: 5);
        var replicas = new Dictionary<string, int>();
        foreach (var shard in Enumerable.Range(0, 4))
        {
            foreach (var target in new ShardTargets(all, shard, 4).Current.Values.SelectMany(host => host))
            {
                // Not null: every realm has a cap.
                var seen = Observation.Known(1, 1, new QueueSample(1000, 0, 1, 1));
                var decided = target.Cap!.Shares.Decide(
                    $"{target.Stage}", target.Cap.Replicas, target.Spec, seen, default, DateTimeOffset.UnixEpoch, ScalingPolicy.Default).Decision;
                replicas[target.Realm] = replicas.GetValueOrDefault(target.Realm) + decided.Replicas;
            }
        }
        Assert.Equal(80, replicas.Count);
        Assert.All(replicas.Values, sum => Assert.Equal(5, sum));
    }

    [Fact]
    public void WhatIsToBeTakenBackIsSoByTheShardOfItsRealmAlone()
    {
        var all = new Hosts();
        var shards = Enumerable.Range(0, 4).Select(shard => new ShardTargets(all, shard, 4)).ToArray();
        Assert.Equal(all.Left.Select(id => id.Namespace).Order(), shards.SelectMany(shard => shard.Left).Select(id => id.Namespace).Order());
        Assert.All(shards, shard => Assert.Equal(
            shard.Current.Values.Select(host => host[0].Realm).Distinct().Order(),
            shard.Left.Select(id => PlatformNames.RealmOf(id.Namespace)?.Realm).Order()));
    }

    private static string[] Members(int count) => [.. Enumerable.Range(0, count).Select(i => $"scaler-{i}")];

    private sealed class Hosts(int? cap = null) : ITargets
    {
        public IReadOnlyList<ObjectId> Left { get; } = [.. Enumerable.Range(0, 80).Select(i => ObjectId.Pipeline($"r{i}", "test", "off-v1"))];

        public IReadOnlyDictionary<string, ScalingTarget[]> Current { get; } = Enumerable.Range(0, 80)
            .Select(i => (Realm: $"r{i}", Cap: cap is { } most ? new RealmCap(most, Shares()) : null))
            .SelectMany(realm => new[] { "test", "prod" }
                .Select(stage => (Host: $"{realm.Realm}-{stage}", Target: Fakes.Target() with { Realm = realm.Realm, Stage = stage, Cap = realm.Cap })))
            .ToDictionary(item => item.Host, item => new[] { item.Target });

        private static RealmShares Shares()
        {
            var shares = new RealmShares();
            shares.Hold(new Dictionary<string, int> { ["test"] = 1, ["prod"] = 1 });
            return shares;
        }
    }
}
