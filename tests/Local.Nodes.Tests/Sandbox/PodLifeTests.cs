using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Nodes.Tests.Sandbox;

public sealed class PodLifeTests
{
    [Fact]
    public async Task A_failing_container_is_restarted_and_then_waits_longer()
    {
        await using var node = await TestNode.StartAsync();
        var worker = node.Start(TestNode.Pod("crash", "echo run; exit 7"));
        var status = await node.StatusAsync(worker, s => Container(s).TextAt("state", "waiting", "reason") == "CrashLoopBackOff");
        Assert.Equal(1, Container(status).NumberAt("restartCount"));
        Assert.Equal(7, Container(status).NumberAt("lastState", "terminated", "exitCode"));
        Assert.StartsWith("back-off 10s restarting failed container=main pod=crash_default(",
            Container(status).TextAt("state", "waiting", "message"), StringComparison.Ordinal);
        Assert.Contains("F run", node.LogOf(worker, restart: 1));
        await node.DeleteAsync(worker);
    }

    [Fact]
    public async Task A_container_that_takes_too_much_memory_is_killed_and_told_so()
    {
        await using var node = await TestNode.StartAsync();
        var pod = TestNode.Pod("greedy", "head -c 200M /dev/zero | tail", restart: "Never");
        pod["spec"]!["containers"]![0]!["resources"] = JsonNode.Parse("""{"limits":{"memory":"32Mi"}}""");
        var worker = node.Start(pod);
        var status = await node.StatusAsync(worker, s => s.TextAt("phase") == "Failed");
        Assert.Equal("OOMKilled", Container(status).TextAt("state", "terminated", "reason"));
        await node.DeleteAsync(worker);
    }

    [Fact]
    public async Task A_program_is_asked_to_stop_and_killed_when_it_does_not()
    {
        await using var node = await TestNode.StartAsync();
        var polite = node.Start(TestNode.Pod("polite", "trap 'exit 5' TERM; echo armed; while true; do sleep 0.1; done"));
        var deaf = node.Start(TestNode.Pod("deaf", "trap '' TERM; echo armed; while true; do sleep 0.1; done"));
        await node.SaysAsync(polite, "armed");
        await node.SaysAsync(deaf, "armed");
        var (politeEnd, deafEnd) = (node.LastOf(polite), node.LastOf(deaf));
        await node.DeleteAsync(polite, grace: 20);
        await node.DeleteAsync(deaf);
        Assert.Equal(5, Container((await politeEnd)).NumberAt("state", "terminated", "exitCode"));
        Assert.Equal(137, Container((await deafEnd)).NumberAt("state", "terminated", "exitCode"));
    }

    [Fact]
    public async Task The_next_agent_takes_a_running_pod_over_without_starting_it_again()
    {
        await using var node = await TestNode.StartAsync();
        var pod = TestNode.Pod("steady", "echo once; while true; do sleep 0.1; done");
        var first = node.Start(pod);
        var before = await node.StatusAsync(first, s => s.TextAt("phase") == "Running");
        await node.StopAgentAsync();

        var second = node.Start(pod);
        var after = await node.StatusAsync(second, s => s.TextAt("phase") == "Running");
        Assert.Equal(Container(before).TextAt("containerID"), Container(after).TextAt("containerID"));
        Assert.Equal(0, Container(after).NumberAt("restartCount"));
        Assert.Single(File.ReadAllLines(second.LogOf("main", 0)));
        await node.DeleteAsync(second);
    }

    [Fact]
    public async Task An_unready_pod_says_so_until_its_probe_passes()
    {
        await using var node = await TestNode.StartAsync();
        var pod = TestNode.Pod("probed", "sleep 600");
        pod["spec"]!["containers"]![0]!["readinessProbe"] = JsonNode.Parse("""{"exec":{"command":["test","-f","/ready"]},"periodSeconds":1}""");
        var worker = node.Start(pod);
        await node.StatusAsync(worker, s => s.TextAt("phase") == "Running" && !Container(s).FlagAt("ready"));
        File.WriteAllText(Path.Combine(node.Folder, "pods", pod.Uid(), "containers", "main", "root", "ready"), "");
        await node.StatusAsync(worker, s => Container(s).FlagAt("ready"));
        await node.DeleteAsync(worker);
    }

    [Fact]
    public async Task No_thread_of_the_agent_stays_behind_in_a_container()
    {
        await using var node = await TestNode.StartAsync();
        var workers = Enumerable.Range(0, 8).Select(i => node.Start(TestNode.Pod($"pod-{i}", "true", restart: "Never"))).ToList();
        foreach (var worker in workers)
            await node.StatusAsync(worker, s => s.TextAt("phase") == "Succeeded");
        // Whatever else runs in this process may have a thread in a container at any moment; none may stay there.
        var inside = ThreadsInside();
        for (var left = 200; inside.Intersect(ThreadsInside()).Any(); left--)
        {
            Assert.True(left > 0, $"threads stay in a container: {string.Join(", ", inside.Intersect(ThreadsInside()))}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        foreach (var worker in workers)
            await node.DeleteAsync(worker);
    }

    // The process's first thread is at home.
    private static HashSet<string> ThreadsInside() => [.. Directory.EnumerateDirectories("/proc/self/task").Where(thread =>
        new[] { "net", "mnt", "pid_for_children", "uts" }.Any(space => new FileInfo($"{thread}/ns/{space}").LinkTarget is { } here
            && here != new FileInfo($"/proc/{Environment.ProcessId}/ns/{space}").LinkTarget))];

    private static JsonObject Container(JsonObject status) => status.ObjectsAt("containerStatuses").FirstOrDefault() ?? [];
}
