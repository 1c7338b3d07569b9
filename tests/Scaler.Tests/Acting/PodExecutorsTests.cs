using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Acting;
using Scaler.Tests.Running;

namespace Scaler.Tests.Acting;

/// <summary>Pods of a real Kubernetes API whose addresses answer as executors do.</summary>
public sealed class PodExecutorsTests(ClusterFixture cluster)
{
    private const string Space = "realm-executors-test";

    [Fact]
    public async Task ExecutorsSayWhatTheyHoldAndTheirPodsAreMarkedWithIt()
    {
        await cluster.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Space } });
        await cluster.Client.CoreV1.CreateNamespacedServiceAccountAsync(new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = "default" } }, Space);
        using var idle = new FakeExecutor("127.0.0.2", 0, 4, 2);
        using var busy = new FakeExecutor("127.0.0.3", 7, 16, 8);
        await PodAsync("idle", "127.0.0.2");
        await PodAsync("busy", "127.0.0.3");
        await PodAsync("silent", "127.0.0.4");
        await PodAsync("other", "127.0.0.3", "another");
        var options = Fakes.Options with { ExecutorPort = FakeExecutor.Port };
        using var metrics = new ExecutorMetrics(options, TimeProvider.System);
        var executors = new PodExecutors(cluster.Client, metrics);
        var target = Fakes.Target() with { Id = new(Space, "orders-v1") };

        var report = await executors.AskAsync(target, default);
        Assert.Equal(
            [("busy", 7), ("idle", 0), ("silent", (int?)null)], report.Executors.OrderBy(executor => executor.Pod, StringComparer.Ordinal)
                .Select(executor => (executor.Pod, executor.Held)));
        Assert.Equal(2, report.Busy);
        Assert.Equal(2, report.ResponseTime(null));

        await executors.MarkAsync(target, report, default);
        Assert.Equal(("7", null, "1000"), (await CostAsync("busy"), await CostAsync("idle"), await CostAsync("silent")));
        Assert.Empty((await executors.AskAsync(target, default)).Costs());
    }

    [Fact]
    public void TheResponseTimeIsThatSinceTheReportBefore()
    {
        var before = new ExecutorReport([new("a", 0, 10, 10, 0), new("gone", 0, 100, 1, 0)]);
        Assert.Equal(4, new ExecutorReport([new("a", 0, 30, 15, 0), new("new", 0, 8, 2, 0)]).ResponseTime(before));
        Assert.Null(before.ResponseTime(before));
        // A container that was restarted counts from nothing again.
        Assert.Equal(2, new ExecutorReport([new("a", 0, 6, 3, 0)]).ResponseTime(before));
    }

    private async Task PodAsync(string name, string address, string pipeline = "orders")
    {
        await cluster.Client.CoreV1.CreateNamespacedPodAsync(
            new V1Pod
            {
                Metadata = new V1ObjectMeta
                {
                    Name = name,
                    Labels = new Dictionary<string, string> { [Labels.Pipeline] = pipeline, [Labels.Major] = "1", [Labels.Component] = Components.Executor },
                },
                Spec = new V1PodSpec { Containers = [new V1Container { Name = "executor", Image = "realmworks/executor" }] },
            },
            Space);
        await cluster.SetPodStatusAsync(Space, name, new { phase = "Running", podIP = address });
    }

    private async Task<string?> CostAsync(string pod) =>
        (await cluster.Client.CoreV1.ReadNamespacedPodAsync(pod, Space)).Metadata.Annotations?.TryGetValue(
            PodExecutors.CostAnnotation, out var cost) == true ? cost : null;
}
