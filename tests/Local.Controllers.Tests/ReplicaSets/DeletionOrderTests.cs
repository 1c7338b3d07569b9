using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.ReplicaSets;

namespace Realmworks.Local.Controllers.Tests.ReplicaSets;

public sealed class DeletionOrderTests
{
    [Fact]
    public void Pods_go_in_the_order_of_what_they_are_worth()
    {
        List<JsonObject> pods =
        [
            Make.Pod("ready-long", node: "b"),
            Make.Pod("ready-short", node: "b", readySince: Make.Start.AddMinutes(5)),
            Make.Pod("crowded-1", node: "a"),
            Make.Pod("crowded-2", node: "a", created: Make.Start.AddMinutes(1)),
            Make.Pod("crowded-3", node: "a", restarts: 3),
            Make.Pod("cheap", node: "b", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "-5"}"""),
            Make.Pod("dear", node: "a", annotations: """{"controller.kubernetes.io/pod-deletion-cost": "10"}"""),
            Make.Pod("not-ready", node: "b", ready: false),
            Make.Pod("pending", node: "b", phase: "Pending", ready: false),
            Make.Pod("no-node", phase: "Pending"),
        ];

        var order = DeletionOrder.Pick(pods, pods.Count - 1).Select(pod => pod.Name());

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

        Assert.Equal("cheap", Assert.Single(DeletionOrder.Pick(pods, 1)).Name());
    }
}
