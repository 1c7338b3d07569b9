using Realmworks.Scaler.Deciding;
using Realmworks.TestKit.Brokers;

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
}
