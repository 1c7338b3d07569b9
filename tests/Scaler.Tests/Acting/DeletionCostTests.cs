using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;

namespace Scaler.Tests.Acting;

/// <summary>The local cluster's own controllers make the pods of a Deployment, and choose which of them go.</summary>
public sealed class DeletionCostTests(BrokerFixture broker)
{
    [Fact]
    public async Task OfThreeReplicasTheOneThatWorksStays()
    {
        await using var cluster = new ClusterFixture();
        await cluster.InitializeAsync();
        using var stop = new CancellationTokenSource();
        var controllers = ControllersHost.RunAsync(
            ApiEndpoint.FromKubeconfig(cluster.Kubeconfig), new ControllersOptions(), TimeProvider.System, NullLogger.Instance, stop.Token);
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 3, min: 1);
        using var first = new FakeExecutor("127.0.0.51", 0, 10, 100);
        using var second = new FakeExecutor("127.0.0.52", 1, 10, 100);
        using var third = new FakeExecutor("127.0.0.53", 0, 10, 100);
        await Deadline.UntilAsync(async () => (await PodsAsync()).Count == 3);
        var pods = await PodsAsync();
        for (var i = 0; i < 3; i++)
            await RunAsync(pods[i], $"127.0.0.5{i + 1}");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker, Fakes.Options with { ExecutorPort = FakeExecutor.Port });
        await Deadline.UntilAsync(() => scaler.Targets(realm.VirtualHost) is [{ ReadyReplicas: 3 }]);
        await Deadline.UntilAsync(async () => await scaler.FindAsync(realm.VirtualHost, queue) is { Ready: 0 });

        for (var i = 0; i < 5; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(1, await realm.ReplicasAsync("orders"));
        await Deadline.UntilAsync(async () => (await PodsAsync()).Count(pod => pod.Metadata.DeletionTimestamp is null) == 1);
        Assert.Equal(pods[1].Metadata.Name, (await PodsAsync()).Single(pod => pod.Metadata.DeletionTimestamp is null).Metadata.Name);
        await stop.CancelAsync();
        await controllers;

        async Task<IList<V1Pod>> PodsAsync() => (await cluster.Client.CoreV1.ListNamespacedPodAsync(realm.Namespace)).Items;

        Task RunAsync(V1Pod pod, string address) => cluster.SetPodStatusAsync(realm.Namespace, pod.Metadata.Name, new
        {
            phase = "Running",
            podIP = address,
            conditions = new[] { new { type = "Ready", status = "True", lastTransitionTime = "2026-01-01T00:00:00Z" } },
        });
    }
}
