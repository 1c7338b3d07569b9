using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.Tests.Scheduling;

public sealed class SchedulingPolicyTests
{
    private readonly List<JsonObject> _nodes = [Make.Node("node-a", "a"), Make.Node("node-b", "b"), Make.Node("node-c", "c")];
    private readonly List<JsonObject> _pods = [];

    [Fact]
    public void Pods_without_any_wish_spread_over_the_nodes()
    {
        for (var i = 0; i < 6; i++)
            Place(Make.Pod($"p{i}").OwnedBy("set"));

        Assert.All(_nodes, node => Assert.Equal(2, _pods.Count(pod => pod.TextAt("spec", "nodeName") == node.Name())));
    }

    [Fact]
    public void A_node_selector_is_kept()
    {
        Assert.Equal("node-b", Decide(Make.Pod("p", spec: """{"nodeSelector": {"topology.kubernetes.io/zone": "b"} }""")).Node);
        Assert.Equal(
            "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. "
            + "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
            Decide(Make.Pod("p", spec: """{"nodeSelector": {"disk": "ssd"} }""")).Message);
    }

    [Theory]
    [InlineData("In", "\"b\", \"c\"", "node-b")]
    [InlineData("NotIn", "\"a\", \"b\"", "node-c")]
    [InlineData("DoesNotExist", "", null)]
    public void Required_node_affinity_is_kept(string op, string values, string? expected)
    {
        var pod = Make.Pod("p", spec: $$"""
            {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [
              {"key": "topology.kubernetes.io/zone", "operator": "{{op}}", "values": [{{values}}]}]}]} } } }
            """);

        Assert.Equal(expected, Decide(pod).Node);
    }

    [Fact]
    public void Preferred_node_affinity_decides_between_equals()
    {
        var pod = Make.Pod("p", spec: """
            {"affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 50, "preference": {"matchExpressions": [
              {"key": "topology.kubernetes.io/zone", "operator": "In", "values": ["c"]}]} }]} } }
            """);

        Assert.Equal("node-c", Decide(pod).Node);
    }

    [Fact]
    public void What_does_not_fit_is_told_with_its_reasons()
    {
        _nodes[0] = Make.Node("node-a", "a", spec: """{"taints": [{"key": "gpu", "value": "yes", "effect": "NoSchedule"}]}""");
        _nodes[1] = Make.Node("node-b", "b", spec: """{"unschedulable": true}""");

        Assert.Equal(
            "0/3 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {gpu: yes}, 1 node(s) were unschedulable. "
            + "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
            Decide(Make.Pod("p", cpu: "6")).Message);
    }

    [Fact]
    public void Requests_of_the_pods_that_are_there_count_and_those_of_finished_ones_do_not()
    {
        foreach (var node in _nodes)
            _pods.Add(Make.Pod("big-" + node.Name(), node: node.Name(), cpu: "3500m"));
        Assert.Equal(
            "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
            Decide(Make.Pod("p", cpu: "1")).Message);

        _pods[1]["status"]!["phase"] = "Succeeded";
        Assert.Equal("node-b", Decide(Make.Pod("p", cpu: "1")).Node);
    }

    [Fact]
    public void A_toleration_opens_a_tainted_node()
    {
        for (var i = 0; i < 3; i++)
            _nodes[i]["spec"]!["taints"] = new JsonArray(Make.Json("""{"key": "gpu", "value": "yes", "effect": "NoSchedule"}"""));

        Assert.Null(Decide(Make.Pod("p", spec: """{"tolerations": [{"key": "gpu", "value": "no", "effect": "NoSchedule"}]}""")).Node);
        Assert.NotNull(Decide(Make.Pod("p", spec: """{"tolerations": [{"key": "gpu", "operator": "Exists"}]}""")).Node);
        Assert.NotNull(Decide(Make.Pod("p", spec: """{"tolerations": [{"operator": "Exists"}]}""")).Node);
    }

    [Fact]
    public void A_hard_spread_over_zones_holds_and_says_why()
    {
        const string spec = """
            {"topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule",
              "labelSelector": {"matchLabels": {"app": "web"} } }]}
            """;
        for (var i = 0; i < 3; i++)
            Place(Make.Pod($"p{i}", spec: spec));
        Assert.Equal(["node-a", "node-b", "node-c"], _pods.Select(pod => pod.TextAt("spec", "nodeName")).Order());

        _nodes[2]["spec"]!["unschedulable"] = true;
        Place(Make.Pod("p3", spec: spec));
        Place(Make.Pod("p4", spec: spec));
        Assert.Equal(
            "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match pod topology spread constraints. "
            + "preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
            Decide(Make.Pod("p5", spec: spec)).Message);
    }

    [Fact]
    public void A_soft_spread_yields_when_there_is_no_room()
    {
        const string spec = """
            {"topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway",
              "labelSelector": {"matchLabels": {"app": "web"} } }]}
            """;
        for (var i = 0; i < 3; i++)
            Place(Make.Pod($"p{i}", spec: spec));
        Assert.Equal(3, _pods.Select(pod => pod.TextAt("spec", "nodeName")).Distinct().Count());

        _nodes[1]["spec"]!["unschedulable"] = true;
        _nodes[2]["spec"]!["unschedulable"] = true;
        Assert.Equal("node-a", Decide(Make.Pod("p9", spec: spec)).Node);
    }

    [Fact]
    public void Required_anti_affinity_keeps_pods_on_different_hosts_both_ways()
    {
        const string spec = """
            {"affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
              {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": {"app": "web"} } }]} } }
            """;
        for (var i = 0; i < 3; i++)
            Place(Make.Pod($"p{i}", spec: spec));

        Assert.Equal(3, _pods.Select(pod => pod.TextAt("spec", "nodeName")).Distinct().Count());
        Assert.Contains("3 node(s) didn't match pod anti-affinity rules", Decide(Make.Pod("p", spec: spec)).Message, StringComparison.Ordinal);
        Assert.Contains("3 node(s) didn't satisfy existing pods anti-affinity rules", Decide(Make.Pod("plain")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Affinity_to_itself_lets_the_first_one_in_and_the_others_follow()
    {
        const string spec = """
            {"affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
              {"topologyKey": "topology.kubernetes.io/zone", "labelSelector": {"matchLabels": {"app": "web"} } }]} } }
            """;
        for (var i = 0; i < 3; i++)
            Place(Make.Pod($"p{i}", spec: spec));

        Assert.Single(_pods.Select(pod => pod.TextAt("spec", "nodeName")).Distinct());
        Assert.Contains(
            "3 node(s) didn't match pod affinity rules",
            Decide(Make.Pod("p", app: "lonely", spec: spec.Replace("web", "none", StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_volume_ties_its_pod_to_the_node()
    {
        var volume = Make.Json("""
            {"metadata": {"name": "pv"}, "spec": {"nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [
              {"key": "kubernetes.io/hostname", "operator": "In", "values": ["node-c"]}]}]} } } }
            """);

        Assert.Equal("node-c", SchedulingPolicy.Decide(Make.Pod("p"), States(), new PodClaims([volume], [], null), []).Node);
    }

    [Fact]
    public void A_missing_claim_is_named() => Assert.Equal(
        "0/3 nodes are available: persistentvolumeclaim \"data\" not found. "
        + "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
        SchedulingPolicy.Decide(
            Make.Pod("p"), States(),
            PodClaims.Of(
                Make.Pod("p", spec: """{"volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "data"} }]}"""),
                _ => null, _ => null, _ => null),
            []).Message);

    [Fact]
    public void Without_nodes_the_message_says_so()
    {
        _nodes.Clear();

        Assert.Equal("no nodes available to schedule pods", Decide(Make.Pod("p")).Message);
    }

    private void Place(JsonObject pod)
    {
        var decision = Decide(pod);
        Assert.NotNull(decision.Node);
        pod["spec"]!["nodeName"] = decision.Node;
        _pods.Add(pod);
    }

    private SchedulingDecision Decide(JsonObject pod) => SchedulingPolicy.Decide(pod, States(), PodClaims.None, []);

    private List<NodeState> States() =>
        [.. _nodes.Select(node => new NodeState(node, [.. _pods.Where(pod => pod.TextAt("spec", "nodeName") == node.Name())]))];
}
