using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Autoscaling;

namespace Realmworks.Local.Controllers.Tests.Autoscaling;

/// <summary>Cases of Kubernetes' own table of the replica calculator.</summary>
public sealed class ReplicaCalculatorTests
{
    private static readonly DateTimeOffset s_now = Make.Start.AddHours(1);

    [Theory]
    [InlineData(5, 30, "1", "0.3", "0.5", "0.7")] // scale up
    [InlineData(3, 100, "1", "0.9", "1.1", "1")] // within the tolerance
    [InlineData(3, 50, "1", "0.1", "0.3", "0.5", "0.25", "0.25")] // scale down
    public void Use_against_request_gives_the_count(int expected, int target, string request, params string[] used) =>
        Assert.Equal(expected, Propose(target, [.. used.Select((use, i) => (Pod($"p{i}", request), (string?)use))]));

    [Fact]
    public void A_pod_that_is_not_ready_yet_counts_as_idle_on_the_way_up()
    {
        // 30% asked: the two ready ones are at 60%, with the young one at nothing it is 40%: three become four.
        var young = Pod("young", "1", started: s_now.AddSeconds(-10), ready: false);
        Assert.Equal(4, Propose(30, [(Pod("a", "1"), "0.5"), (Pod("b", "1"), "0.7"), (young, "0.9")]));
    }

    [Fact]
    public void A_pod_that_is_not_ready_yet_does_not_count_on_the_way_down() =>
        Assert.Equal(1, Propose(
            80, [(Pod("a", "1"), "0.1"), (Pod("b", "1"), "0.1"), (Pod("young", "1", started: s_now.AddSeconds(-10), ready: false), "0.9")]));

    [Fact]
    public void A_pod_without_figures_counts_as_full_on_the_way_down_and_as_idle_on_the_way_up()
    {
        Assert.Equal(2, Propose(80, [(Pod("a", "1"), "0.1"), (Pod("b", "1"), "0.1"), (Pod("silent", "1"), null)], current: 3));
        Assert.Equal(4, Propose(50, [(Pod("a", "1"), "0.9"), (Pod("b", "1"), "0.9"), (Pod("silent", "1"), null)], current: 3));
    }

    [Fact]
    public void What_is_not_known_never_turns_a_step_round() =>
        Assert.Equal(2, Propose(50, [(Pod("a", "1"), "0.6"), (Pod("silent", "1"), null)], current: 2));

    [Fact]
    public void An_average_in_figures_needs_no_requests() =>
        Assert.Equal(4, ReplicaCalculator.Propose(
            2, Target("""{"name":"memory","target":{"type":"AverageValue","averageValue":"100Mi"}}"""),
            [Make.Pod("a", node: "n", cpu: "0"), Make.Pod("b", node: "n", cpu: "0")],
            Metrics([("a", "200Mi"), ("b", "200Mi")]), s_now).Replicas);

    [Fact]
    public void A_pod_without_a_request_is_named()
    {
        var pod = Pod("a", "1");
        pod["spec"]!["containers"]![0]!.AsObject().Remove("resources");
        var failure = Assert.Throws<MetricException>(() => Propose(50, [(pod, "0.1")]));
        Assert.Equal("failed to get cpu utilization: missing request for cpu in container main of Pod a", failure.Message);
        Assert.Equal("FailedGetResourceMetric", failure.Reason);
    }

    [Fact]
    public void Metrics_that_are_not_served_are_refused_in_words() =>
        Assert.StartsWith("the local cluster serves no custom.metrics.k8s.io",
            Assert.Throws<MetricException>(() => ResourceTarget.Of(Make.Json("""{"type":"Pods","pods":{}}"""))).Message);

    private static int Propose(int target, List<(JsonObject Pod, string? Use)> pods, int? current = null) => ReplicaCalculator.Propose(
        current ?? pods.Count, Target($$$"""{"name":"cpu","target":{"type":"Utilization","averageUtilization":{{{target}}} } }"""),
        [.. pods.Select(entry => entry.Pod)],
        Metrics(pods.Where(entry => entry.Use is not null).Select(entry => (entry.Pod.Name(), entry.Use!))), s_now).Replicas;

    private static ResourceTarget Target(string resource) => ResourceTarget.Of(new JsonObject { ["type"] = "Resource", ["resource"] = Make.Json(resource) });

    private static Dictionary<string, PodMetric> Metrics(IEnumerable<(string Name, string Use)> uses) =>
        uses.ToDictionary(use => use.Name, use => new PodMetric(Quantity.Read(use.Use), s_now, TimeSpan.FromSeconds(30)));

    private static JsonObject Pod(string name, string request, DateTimeOffset? started = null, bool ready = true)
    {
        var pod = Make.Pod(name, node: "n", cpu: request, ready: ready);
        pod["status"]!["startTime"] = Make.Time(started ?? Make.Start);
        pod["status"]!["conditions"] ??= new JsonArray(
            new JsonObject { ["type"] = "Ready", ["status"] = "False", ["lastTransitionTime"] = Make.Time(started ?? Make.Start) });
        return pod;
    }
}
