using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.NodeLifecycle;

namespace Realmworks.Local.Controllers.Tests.NodeLifecycle;

public sealed class NodePolicyTests
{
    [Theory]
    [InlineData("True", "{}", "")]
    [InlineData("False", "{}", "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute")]
    [InlineData("Unknown", "{}", "node.kubernetes.io/unreachable:NoSchedule node.kubernetes.io/unreachable:NoExecute")]
    [InlineData("True", """{"unschedulable": true}""", "node.kubernetes.io/unschedulable:NoSchedule")]
    [InlineData("True", """{"taints": [{"key": "mine", "effect": "NoSchedule"}, {"key": "node.kubernetes.io/not-ready", "effect": "NoExecute"}]}""", "mine:NoSchedule")]
    public void Taints_follow_the_node_s_state_and_leave_others_alone(string ready, string spec, string taints)
    {
        var node = Node(ready, spec);

        Assert.Equal(taints, string.Join(
            ' ', NodePolicy.Taints(node, Make.Start).OfType<JsonObject>().Select(taint => $"{taint.TextAt("key")}:{taint.TextAt("effect")}")));
    }

    [Fact]
    public void A_taint_that_is_there_keeps_its_time()
    {
        var node = Node("Unknown", "{}");
        node["spec"]!["taints"] = NodePolicy.Taints(node, Make.Start);

        Assert.True(JsonNode.DeepEquals(node["spec"]!["taints"], NodePolicy.Taints(node, Make.Start.AddMinutes(3))));
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}]""", 300)]
    [InlineData("""[{"key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute"}]""", null)]
    [InlineData("""[{"operator": "Exists"}]""", null)]
    public void Pods_leave_after_the_time_they_tolerate(string tolerations, int? seconds)
    {
        var node = Node("Unknown", "{}");
        node["spec"]!["taints"] = NodePolicy.Taints(node, Make.Start);
        var pod = Make.Pod("p", spec: $$"""{"tolerations": {{tolerations}} }""");

        Assert.Equal(seconds is null ? null : Make.Start.AddSeconds(seconds.Value), NodePolicy.LeavesAt(pod, node, Make.Start));
    }

    [Fact]
    public void A_silent_node_s_conditions_become_unknown()
    {
        var status = NodePolicy.SilentStatus(Node("True", "{}"), Make.Start);

        Assert.Equal(4, status.ObjectsAt("conditions").Count());
        Assert.All(status.ObjectsAt("conditions"), condition => Assert.Equal("Unknown", condition.TextAt("status")));
    }

    private static JsonObject Node(string ready, string spec)
    {
        var node = Make.Node("node-a", "a", spec: spec);
        node["status"]!["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready });
        return node;
    }
}
