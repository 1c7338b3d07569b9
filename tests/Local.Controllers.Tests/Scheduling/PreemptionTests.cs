using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.Tests.Scheduling;

public sealed class PreemptionTests
{
    private readonly List<JsonObject> _nodes = [Make.Node("node-a", "a"), Make.Node("node-b", "b"), Make.Node("node-c", "c")];
    private readonly List<JsonObject> _pods = [];
    private readonly List<JsonObject> _budgets = [];

    [Fact]
    public void A_pod_takes_the_place_of_less_important_ones_and_of_no_more_than_needed()
    {
        Fill("node-a", 10, "1", 4);
        Fill("node-b", 10, "2", 2);
        Fill("node-c", 50, "4", 1);

        var decision = Decide(Pod("wanted", 20, "1500m"));

        Assert.Equal("0/3 nodes are available: 3 Insufficient cpu.", decision.Message);
        Assert.Equal("node-b", decision.Preemption?.Node);
        Assert.Equal("node-b", decision.Nominated);
        Assert.Equal(["node-b-1"], decision.Preemption!.Victims.Select(pod => pod.Name()));
    }

    [Fact]
    public void The_least_important_go_before_the_young()
    {
        _pods.Add(Pod("old", 10, "3", "node-a", Make.Start));
        _pods.Add(Pod("low", 5, "3", "node-b", Make.Start));
        _pods.Add(Pod("young", 10, "3", "node-c", Make.Start.AddHours(1)));

        Assert.Equal("low", Victims(Pod("wanted", 20, "2")));

        _pods.RemoveAt(1);
        _pods.Add(Pod("equal", 20, "3", "node-b"));
        Assert.Equal("young", Victims(Pod("wanted", 20, "2")));
    }

    [Fact]
    public void Nobody_leaves_for_one_that_is_no_more_important_or_may_not_preempt()
    {
        foreach (var node in _nodes)
            Fill(node.Name(), 20, "4", 1);

        Assert.Equal(
            "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
            Decide(Pod("equal", 20, "1")).Message);
        var polite = Pod("polite", 100, "1");
        polite["spec"]!["preemptionPolicy"] = "Never";
        Assert.Equal("0/3 nodes are available: 3 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.", Decide(polite).Message);
    }

    [Fact]
    public void Where_even_their_leaving_is_not_enough_all_stay()
    {
        foreach (var node in _nodes)
        {
            Fill(node.Name(), 50, "3", 1);
            _pods.Add(Pod("low-" + node.Name(), 1, "1", node.Name()));
        }

        var decision = Decide(Pod("wanted", 20, "2"));

        Assert.Null(decision.Preemption);
        Assert.EndsWith("preemption: 0/3 nodes are available: 3 Insufficient cpu.", decision.Message, StringComparison.Ordinal);
        Assert.Null(decision.Nominated);
    }

    [Fact]
    public void What_a_budget_protects_goes_last()
    {
        foreach (var node in _nodes)
            Fill(node.Name(), 10, "4", 1);
        _budgets.Add(Make.Json("""
            {"metadata": {"name": "guard", "namespace": "ns"}, "spec": {"selector": {"matchLabels": {"app": "web"} } }, "status": {"disruptionsAllowed": 0} }
            """));
        _pods[1]["metadata"]!["labels"]!["app"] = "other";

        Assert.Equal("node-b-0", Victims(Pod("wanted", 20, "1")));
    }

    [Fact]
    public void While_the_victims_are_leaving_no_others_are_asked_to()
    {
        foreach (var node in _nodes)
            Fill(node.Name(), 10, "4", 1);
        var wanted = Pod("wanted", 20, "1");
        wanted["status"]!["nominatedNodeName"] = "node-b";
        _pods[1].Deleting();

        var decision = Decide(wanted);
        Assert.EndsWith("preemption: not eligible due to a terminating pod on the nominated node.", decision.Message, StringComparison.Ordinal);
        Assert.Equal("node-b", decision.Nominated);
    }

    private void Fill(string node, int priority, string cpu, int count)
    {
        for (var i = 0; i < count; i++)
            _pods.Add(Pod($"{node}-{i}", priority, cpu, node, Make.Start.AddMinutes(i)));
    }

    private string? Victims(JsonObject pod) => Decide(pod).Preemption is { } found ? string.Join(' ', found.Victims.Select(victim => victim.Name())) : null;

    private static JsonObject Pod(string name, int priority, string cpu, string node = "", DateTimeOffset? created = null) =>
        Make.Pod(name, node: node, cpu: cpu, created: created, spec: $$"""{"priority": {{priority}} }""");

    private SchedulingDecision Decide(JsonObject pod) => SchedulingPolicy.Decide(
        pod, [.. _nodes.Select(node => new NodeState(node, [.. _pods.Where(placed => placed.TextAt("spec", "nodeName") == node.Name())]))],
        PodClaims.None, _budgets);
}
