using k8s;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Sampling;

namespace Scaler.Tests.Running;

/// <summary>The scaler as a process would run it, against the real broker and a real Kubernetes API.</summary>
public sealed class WholeScalerTests(ClusterFixture cluster, BrokerFixture broker)
{
    [Fact]
    public async Task TheFirstMessageStartsTheFirstReplicaWithinAboutASecond()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        await using var scaler = await TestScaler.StartAsync(cluster, broker, "a", "first-message");
        // Reported once, so the queue is known and the pipeline watched.
        await Deadline.UntilAsync(async () => (await realm.ConditionAsync("orders"))?.Reason == nameof(ScalingReason.Steady));

        await realm.PublishAsync(queue);
        var took = await Deadline.UntilAsync(async () => await realm.ReplicasAsync("orders") == 1);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await Deadline.UntilAsync(async () => (await realm.ConditionAsync("orders"))?.Reason == nameof(ScalingReason.Activated));
        await Deadline.UntilAsync(async () => (await realm.EventsAsync()).Count > 0);
        var told = Assert.Single(await realm.EventsAsync());
        Assert.Equal("Activated", told.Reason);
        Assert.Contains("From 0 to 1 replicas, Activated: 1 messages wait", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneStandsByAndTakesOverWhenTheOtherStops()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        var first = await TestScaler.StartAsync(cluster, broker, "first", "take-over");
        await Deadline.UntilAsync(async () => await HolderAsync("take-over") == "first");
        await using var second = await TestScaler.StartAsync(cluster, broker, "second", "take-over");
        await first.DisposeAsync();

        var took = await Deadline.UntilAsync(async () => await HolderAsync("take-over") == "second");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await realm.PublishAsync(queue);
        await Deadline.UntilAsync(async () => await realm.ReplicasAsync("orders") == 1);
    }

    [Fact]
    public async Task ShardsAreDividedAmongTheProcessesAndTakenOverFromOneThatStops()
    {
        await using var first = await TestScaler.StartAsync(cluster.NewClient(), broker, "first", "shards", shards: 4);
        await Deadline.UntilAsync(() => first.Shards.Count == 4);
        var second = await TestScaler.StartAsync(cluster.NewClient(), broker, "second", "shards", shards: 4);
        await Deadline.UntilAsync(() => first.Shards.Count == 2 && second.Shards.Count == 2);
        Assert.Equal([0, 1, 2, 3], first.Shards.Concat(second.Shards).Order());
        await second.DisposeAsync();
        var took = await Deadline.UntilAsync(() => first.Shards.Count == 4);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task ABrokerThatIsGoneHoldsTheReplicasIsReportedAndIsReadAgainWithoutEverSayingThatAFullQueueIsEmpty()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders", replicas: 1);
        var full = new QueueId(realm.VirtualHost, "full");
        await broker.Management.PutPipelineQueueAsync(full.VirtualHost, full.Queue, 100, default);
        await realm.PublishAsync(full.Queue, 5);
        var idle = await realm.AddPipelineAsync("idle");
        await using var scaler = await TestScaler.StartAsync(cluster, broker, "a", "broker-gone");
        await Deadline.UntilAsync(async () => (await realm.ConditionAsync("orders"))?.Reason == nameof(ScalingReason.CoolingDown));
        using var metrics = new Reading(broker, "metrics");
        using var management = new Reading(broker, "management");
        await Deadline.UntilAsync(async () => await ReadyAsync(metrics) == 5 && await ReadyAsync(management) == 5);

        await broker.Process.KillAsync(realm.VirtualHost, idle);
        await Deadline.UntilAsync(async () => await realm.ConditionAsync("orders") is { Status: "Unknown", Reason: nameof(ScalingReason.BrokerUnreachable) });
        Assert.Equal(1, await realm.ReplicasAsync("orders"));

        var starting = broker.Process.StartAsync(default);
        var seen = new HashSet<long?>();
        await Deadline.UntilAsync(async () =>
        {
            var (one, other) = (await ReadyAsync(metrics), await ReadyAsync(management));
            seen.UnionWith([one, other]);
            return starting.IsCompleted && (one, other) == (5, 5);
        });
        await starting;
        Assert.Equal([null, 5], seen.Order());
        await Deadline.UntilAsync(async () => await realm.ConditionAsync("orders") is { Status: "True" });
        await realm.PublishAsync(idle);
        await Deadline.UntilAsync(async () => await realm.ReplicasAsync("idle") == 1);
        Assert.Equal(1, await realm.ReplicasAsync("orders"));

        async Task<long?> ReadyAsync(Reading reading) => (await reading.FindAsync(full.VirtualHost, full.Queue))?.Ready;
    }

    private async Task<string?> HolderAsync(string lease)
    {
        var all = await cluster.Client.CoordinationV1.ListNamespacedLeaseAsync(PlatformNames.SystemNamespace);
        return all.Items.SingleOrDefault(item => item.Metadata.Name == lease)?.Spec.HolderIdentity;
    }
}
