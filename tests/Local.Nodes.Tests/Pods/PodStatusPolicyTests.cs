using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Pods;

public sealed class PodStatusPolicyTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly ContainerView s_running = new("a", "x") { State = new ContainerState.Running(s_now), Ready = true, Started = true };

    [Fact]
    public void A_pod_is_pending_until_every_container_has_started_once() =>
        Assert.Equal("Pending", PodStatusPolicy.Phase(Pod(), [], [s_running, new ContainerView("b", "x")]));

    [Fact]
    public void A_crash_looping_container_leaves_its_pod_running() =>
        Assert.Equal("Running",
            PodStatusPolicy.Phase(Pod(), [], [new ContainerView("a", "x") { State = new ContainerState.Waiting("CrashLoopBackOff"), Last = Ended(1) }]));

    [Theory]
    [InlineData("Never", 0, "Succeeded")]
    [InlineData("Never", 1, "Failed")]
    [InlineData("OnFailure", 0, "Succeeded")]
    [InlineData("OnFailure", 1, "Running")]
    [InlineData("Always", 0, "Running")]
    public void An_ended_container_ends_the_pod_when_it_does_not_start_again(string policy, int code, string phase) =>
        Assert.Equal(phase, PodStatusPolicy.Phase(Pod(policy), [], [new ContainerView("a", "x") { State = Ended(code) }]));

    [Fact]
    public void A_failed_init_container_that_is_not_restarted_fails_the_pod() =>
        Assert.Equal("Failed", PodStatusPolicy.Phase(Pod("Never"), [new ContainerView("i", "x") { State = Ended(2) }], [new ContainerView("a", "x")]));

    [Fact]
    public void A_pod_is_ready_when_all_its_containers_are_and_says_which_are_not()
    {
        var status = PodStatusPolicy.Status(
            Pod(), [], [s_running, s_running with { Name = "b", Ready = false }], new PodAddresses("10.244.1.2", "127.77.1.1"), s_now, s_now);
        var ready = status.ObjectsAt("conditions").Single(c => c.TextAt("type") == "Ready");
        Assert.Equal("False", ready.TextAt("status"));
        Assert.Equal("containers with unready status: [b]", ready.TextAt("message"));
        Assert.Equal("10.244.1.2", status.TextAt("podIP"));
    }

    [Fact]
    public void A_condition_that_did_not_change_keeps_the_time_of_its_last_change()
    {
        var pod = Pod();
        pod["status"] = PodStatusPolicy.Status(pod, [], [s_running], null, s_now, s_now).DeepClone();
        var later = PodStatusPolicy.Status(pod, [], [s_running], null, s_now, s_now.AddHours(1));
        Assert.All(later.ObjectsAt("conditions"), c => Assert.Equal(Timestamps.Seconds(s_now), c.TextAt("lastTransitionTime")));
    }

    private static ContainerState.Ended Ended(int code) => new(code, code == 0 ? "Completed" : "Error", s_now, s_now);

    private static JsonObject Pod(string policy = "Always") => new()
    {
        ["spec"] = new JsonObject
        {
            ["restartPolicy"] = policy,
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "a" }),
        },
    };
}
