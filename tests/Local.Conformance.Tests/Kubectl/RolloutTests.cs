using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class RolloutTests(Cluster cluster)
{
    [Fact]
    public async Task Status_waits_for_the_new_replicas()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.EndsWith("deployment \"web\" successfully rolled out", await space.Good("rollout status deploy/web"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_gives_up_after_its_time()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment()
            .Replace("metadata: {labels: {app: web } }", "metadata: {labels: {app: web}, annotations: {test/state: waiting}}", StringComparison.Ordinal));
        var result = await space.Kubectl("rollout status deploy/web --timeout=1s");
        Assert.Equal((1, "error: timed out waiting for the condition"), (result.Code, result.Error));
        Shown.Contains("of 2 updated replicas are available...", result.Output);
    }

    [Fact]
    public async Task History_numbers_the_revisions_and_undo_goes_back()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        await space.Good("set image deploy/web c=nginx:2");
        await space.Good("rollout status deploy/web");
        Shown.Matches(@"^deployment\.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>$", await space.Good("rollout history deploy/web"));
        Shown.Contains("    Image:\tnginx:1\n", await space.Good("rollout history deploy/web --revision=1"));
        Assert.Equal("deployment.apps/web rolled back", await space.Good("rollout undo deploy/web"));
        await space.Good("rollout status deploy/web");
        Assert.Equal("nginx:1", await space.Good("get deploy web -o jsonpath={.spec.template.spec.containers[0].image}"));
        Assert.EndsWith("\n2         <none>\n3         <none>", await space.Good("rollout history deploy/web"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_makes_new_pods_of_the_same_kind()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        var before = await space.Good("get pods -o name");
        Assert.Equal("deployment.apps/web restarted", await space.Good("rollout restart deploy/web"));
        await space.Good("rollout status deploy/web");
        await space.UntilAsync("pods", pods => pods.Length == 2);
        Assert.Empty(before.Split('\n').Intersect((await space.Good("get pods -o name")).Split('\n')));
    }

    [Fact]
    public async Task A_paused_deployment_rolls_nothing_out_until_it_is_resumed()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        Assert.Equal("deployment.apps/web paused", await space.Good("rollout pause deploy/web"));
        Assert.Equal("error: deployments.apps \"web\" is already paused", await space.Bad("rollout pause deploy/web"));
        await space.Good("set image deploy/web c=nginx:2");
        Assert.Equal("error: can't restart paused deployment (run rollout resume first)", (await space.Bad("rollout restart deploy/web"))
            .Replace("error: deployments.apps \"web\" ", "error: ", StringComparison.Ordinal));
        Assert.Equal("deployment.apps/web resumed", await space.Good("rollout resume deploy/web"));
        await space.Good("rollout status deploy/web");
        Shown.Contains("\n2  ", await space.Good("rollout history deploy/web"));
    }

    [Fact]
    public async Task Stateful_and_daemon_sets_report_their_rollout()
    {
        var space = await cluster.SpaceAsync();
        var set = Manifests.Deployment("db").Replace("kind: Deployment", "kind: StatefulSet", StringComparison.Ordinal)
            .Replace("replicas: 2", "replicas: 2\n  serviceName: db", StringComparison.Ordinal);
        await space.Good("apply -f -", set);
        Assert.EndsWith("partitioned roll out complete: 2 new pods have been updated...", await space.Good("rollout status sts/db"), StringComparison.Ordinal);
        await space.Good("apply -f -", Manifests.Deployment("agent")
            .Replace("kind: Deployment", "kind: DaemonSet", StringComparison.Ordinal).Replace("  replicas: 2\n", "", StringComparison.Ordinal));
        Assert.EndsWith("daemon set \"agent\" successfully rolled out", await space.Good("rollout status ds/agent"), StringComparison.Ordinal);
    }
}
