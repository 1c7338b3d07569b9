using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class NodeTests(Cluster cluster)
{
    [Fact]
    public async Task Cordon_and_uncordon_mark_a_node()
    {
        var (space, node) = (await cluster.SpaceAsync(), await cluster.NodeAsync());
        Assert.Equal($"node/{node} cordoned", await space.Good($"cordon {node}"));
        Assert.Equal($"node/{node} already cordoned", await space.Good($"cordon {node}"));
        Shown.Matches($@"{node} +Ready,SchedulingDisabled +<none> +\d+s +v1\.33\.4", await space.Good($"get node {node}"));
        Assert.Equal($"node/{node} uncordoned", await space.Good($"uncordon {node}"));
    }

    [Fact]
    public async Task Drain_evicts_what_is_not_a_daemon()
    {
        var (space, node) = (await cluster.SpaceAsync(), await cluster.NodeAsync());
        await space.Good("apply -f -", Manifests.Pod("p", $", \"nodeName\": \"{node}\""));
        Assert.StartsWith($"error: unable to drain node \"{node}\" due to error: cannot delete cannot delete Pods that declare no controller (use --force to override): {space.Name}/p, continuing command...",
            await space.Bad($"drain {node}"), StringComparison.Ordinal);
        var drained = await space.Good($"drain {node} --force --ignore-daemonsets");
        Assert.Equal($"node/{node} already cordoned\nevicting pod {space.Name}/p\npod/p evicted\nnode/{node} drained", drained);
        Assert.Equal($"No resources found in {space.Name} namespace.", (await space.Kubectl("get pods")).Error);
    }

    [Fact]
    public async Task A_disruption_budget_holds_a_drain_back()
    {
        var (space, node) = (await cluster.SpaceAsync(), await cluster.NodeAsync());
        await space.Good("apply -f -", Manifests.Pod("p", $", \"nodeName\": \"{node}\"", ", \"labels\": {\"app\": \"p\"}"));
        await space.Good("wait pod/p --for=condition=Ready --timeout=60s");
        await space.Good("create pdb p --selector=app=p --min-available=1");
        await space.UntilAsync(
            "/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets", budgets => budgets.All(b => (long?)b["status"]?["observedGeneration"] == 1));
        var refused = await space.Bad($"drain {node} --force --timeout=2s");
        Shown.Contains($"error when evicting pods/\"p\" -n \"{space.Name}\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.", refused);
        Assert.Equal("pod/p", await space.Good("get pods -o name"));
    }

    [Fact]
    public async Task Taints_are_set_and_removed()
    {
        var (space, node) = (await cluster.SpaceAsync(), await cluster.NodeAsync());
        Assert.Equal($"node/{node} tainted", await space.Good($"taint node {node} job=only:NoSchedule"));
        Assert.Equal("test:NoSchedule job:NoSchedule",
            await space.Good($"get node {node} -o jsonpath='{{range .spec.taints[*]}}{{.key}}:{{.effect}} {{end}}'") switch { var t =>
            string.Join(' ', t.Split(' ').Order().Reverse()) });
        Assert.Equal($"node/{node} untainted", await space.Good($"taint node {node} job-"));
    }
}
