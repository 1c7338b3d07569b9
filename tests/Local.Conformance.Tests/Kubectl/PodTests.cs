using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class PodTests(Cluster cluster)
{
    private const string Two = """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "labels": {"app": "p"}}, "spec": {"containers": [{"name": "one", "image": "i:1"}, {"name": "restarted", "image": "i:1"}]}}""";

    private async Task<Space> RunningAsync(string pod)
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", pod);
        await space.Good("wait pod/p --for=condition=Ready --timeout=60s");
        return space;
    }

    [Theory]
    [InlineData("logs p -c one", "first\nsecond")]
    [InlineData("logs p -c one --tail=1", "second")]
    [InlineData("logs p -c one --timestamps --tail=1", "2026-01-01T00:00:00.000000000Z second")]
    [InlineData("logs p -c restarted --previous", "earlier")]
    [InlineData("logs p -c one -f", "first\nsecond")]
    [InlineData("logs -l app=p -c one --prefix --tail=1", "[pod/p/one] second")]
    public async Task Logs_are_read_from_the_pods_node(string words, string expected)
    {
        var space = await RunningAsync(Two);
        Assert.Equal(expected, await space.Good(words));
    }

    [Fact]
    public async Task Logs_without_a_container_take_the_first_and_say_so()
    {
        var space = await RunningAsync(Two);
        var result = await space.Kubectl("logs p");
        Assert.Equal(("first\nsecond", "Defaulted container \"one\" out of: one, restarted"), (result.Good, result.Error));
    }

    [Fact]
    public async Task Logs_of_a_deployment_are_those_of_one_of_its_pods()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        var result = await space.Kubectl("logs deploy/web");
        Assert.Equal("first\nsecond", result.Good);
        Shown.Matches(@"^Found 2 pods, using pod/web-\w+-\w+$", result.Error);
    }

    [Fact]
    public async Task Logs_that_are_not_there_are_refused_with_the_reason()
    {
        var space = await RunningAsync(Two);
        Assert.Equal("Error from server (BadRequest): previous terminated container \"one\" in pod \"p\" not found",
            await space.Bad("logs p -c one --previous"));
        Assert.Equal("error: container nope is not valid for pod p", await space.Bad("logs p -c nope"));
        await space.Good("apply -f -", Manifests.Pod("late", """, "nodeSelector": {"no": "where"}"""));
        Assert.Equal("Error from server (BadRequest): pod late does not have a host assigned", await space.Bad("logs late"));
        Assert.Equal("Error from server (NotFound): pods \"nope\" not found in namespace \"" + space.Name + "\"",
            (await space.Bad("logs nope")).Replace("error: error from server", "Error from server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Top_shows_what_pods_and_their_containers_use()
    {
        var space = await RunningAsync(Two);
        Assert.Equal("NAME   CPU(cores)   MEMORY(bytes)   \np      10m          20Mi", await space.Good("top pods"));
        Assert.Equal("POD   NAME        CPU(cores)   MEMORY(bytes)   \np     one         5m           10Mi            \np     restarted   5m           10Mi",
            await space.Good("top pod p --containers"));
        Assert.Equal($"No resources found in {space.Name} namespace.", (await space.Kubectl("top pods -l no=such")).Error);
        Assert.Equal("Error from server (NotFound): pods \"nope\" not found", await space.Bad("top pod nope"));
    }

    [Fact]
    public async Task Top_shows_what_nodes_use_of_what_they_have()
    {
        var space = await cluster.SpaceAsync();
        Shown.Matches(@"^NAME     CPU\(cores\)   CPU\(?%\)?   MEMORY\(bytes\)   MEMORY\(?%\)?\s+\nnode-a   400m         5%       1024Mi          6%",
            await space.Good("top node node-a"));
    }

    [Fact]
    public async Task Wait_sees_a_condition_a_field_and_an_end()
    {
        var space = await cluster.SpaceAsync();
        var condition = space.Good("wait pod/p --for=condition=Ready --timeout=60s");
        await Task.WhenAny(condition);
        Assert.StartsWith("Error from server (NotFound): pods \"p\" not found",
            (await Assert.ThrowsAnyAsync<Exception>(() => condition)).Message.Split("1: ")[^1], StringComparison.Ordinal);
        await space.Good("apply -f -", Manifests.Pod("p"));
        Assert.Equal("pod/p condition met", await space.Good("wait pod/p --for=condition=Ready --timeout=60s"));
        Assert.Equal("pod/p condition met", await space.Good("wait pod/p --for=jsonpath='{.status.phase}'=Running --timeout=60s"));
        var gone = space.Good("wait pod/p --for=delete --timeout=60s");
        await space.Good("delete pod p --wait=false");
        Assert.Contains(await gone, new[] { "pod/p condition met", "" });
    }

    [Fact]
    public async Task Wait_gives_up_after_its_time()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p", """, "nodeSelector": {"no": "where"}"""));
        Assert.Equal("error: timed out waiting for the condition on pods/p", await space.Bad("wait pod/p --for=condition=Ready --timeout=1s"));
    }

    [Theory]
    [InlineData("attach p", "pods/attach")]
    [InlineData("port-forward p 8080:80", "pods/portforward")]
    public async Task What_is_not_part_of_the_local_cluster_is_refused_in_words(string words, string what)
    {
        var space = await RunningAsync(Manifests.Pod("p"));
        Shown.Contains($"{what} is not part of this local cluster", await space.Bad(words));
    }

    [Fact]
    public async Task A_command_that_the_node_does_not_run_is_told_as_that_and_not_as_a_matter_of_protocols()
    {
        var space = await RunningAsync(Manifests.Pod("p"));
        Shown.Contains(" does not run it: ", await space.Bad("exec p -- true"));
    }

    [Fact]
    public async Task A_terminated_pod_shows_how_it_ended()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p", """, "restartPolicy": "Never" """, ", \"annotations\": {\"test/state\": \"failed\"}"));
        await space.Good("wait pod/p --for=jsonpath='{.status.phase}'=Failed --timeout=60s");
        Shown.Matches(@"\np      0/1     Error    0          \d+s$", await space.Good("get pod p"));
    }
}
