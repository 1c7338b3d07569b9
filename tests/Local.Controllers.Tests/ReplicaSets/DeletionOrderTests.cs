using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.ReplicaSets;

namespace Realmworks.Local.Controllers.Tests.ReplicaSets;

public sealed class DeletionOrderTests
{
    private static readonly DateTimeOffset s_now = Make.Start.AddMinutes(6);

    [Fact]
    public void Pods_go_in_the_order_of_what_they_are_worth()
    {
        List<JsonObject> pods =
        [
            Make.Pod("ready-long", node: "b"),
            Make.Pod("ready-short", node: "b", readySince: Make.Start.AddMinutes(5)),
            Make.Pod("crowded-1", node: "a"),
            Make.Pod("crowded-2", node: "a", created: Make.Start.AddMinutes(4)),
            Make.Pod("crowded-3", node: "a", restarts: 3),
            Make.Pod("cheap", node: "b", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "-5"}"""),
            Make.Pod("dear", node: "a", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "10"}"""),
            Make.Pod("not-ready", node: "b", ready: false),
            Make.Pod("pending", node: "b", phase: "Pending", ready: false),
            Make.Pod("no-node", phase: "Pending"),
        ];

        var order = DeletionOrder.Pick(pods, pods.Count - 1, s_now).Select(pod => pod.Name());

        // Node b holds five of them, node a four: the fuller one gives first.
        Assert.Equal(
            ["no-node", "pending", "not-ready", "cheap", "ready-short", "ready-long", "crowded-3", "crowded-2", "crowded-1"], order);
    }

    [Fact]
    public void A_cost_that_is_no_number_counts_as_none()
    {
        List<JsonObject> pods =
        [
            Make.Pod("broken", node: "a", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "much"}"""),
            Make.Pod("cheap", node: "a", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "-1"}"""),
        ];

        Assert.Equal("cheap", Assert.Single(DeletionOrder.Pick(pods, 1, s_now)).Name());
    }

    [Fact]
    public void Pods_of_about_the_same_age_are_equals_and_the_uid_decides()
    {
        // 100 s and 120 s have the same logarithm, 30 s has a smaller one: it alone counts as younger.
        var now = Make.Start.AddSeconds(120);
        var first = Make.Pod("first", node: "a", readySince: Make.Start);
        var second = Make.Pod("second", node: "a", readySince: Make.Start.AddSeconds(20));
        var young = Make.Pod("young", node: "a", readySince: Make.Start.AddSeconds(90));
        first["metadata"]!["uid"] = "1";
        second["metadata"]!["uid"] = "2";

        Assert.Equal(["young", "first"], DeletionOrder.Pick([second, first, young], 2, now).Select(pod => pod.Name()));
    }

    [Fact]
    public void A_node_is_as_crowded_as_all_replica_sets_of_the_deployment_make_it()
    {
        List<JsonObject> own = [Make.Pod("alone", node: "a"), Make.Pod("crowded", node: "b")];
        List<JsonObject> related = [.. own, Make.Pod("of-the-old-set", node: "b")];

        Assert.Equal("crowded", Assert.Single(DeletionOrder.Pick(own, 1, s_now, related)).Name());
    }
}
