using Realmworks.Local.Controllers.Autoscaling;

namespace Realmworks.Local.Controllers.Tests.Autoscaling;

public sealed class ScalingLimitsTests
{
    private static readonly DateTimeOffset s_now = Make.Start.AddHours(1);

    [Fact]
    public void Without_a_behaviour_a_way_up_doubles_at_most_or_goes_to_four()
    {
        Assert.Equal((4, "ScaleUpLimit"), Apply("{}", 1, 10));
        Assert.Equal((12, "ScaleUpLimit"), Apply("{}", 6, 19));
        Assert.Equal((20, "TooManyReplicas"), Apply("{}", 15, 25));
    }

    [Fact]
    public void Without_a_behaviour_a_way_down_takes_the_highest_of_five_minutes()
    {
        var history = ScalingHistory.Begin(9, s_now.AddMinutes(-6)).Recommended(7, s_now.AddMinutes(-4)).Recommended(5, s_now.AddMinutes(-1));
        Assert.Equal((7, "DesiredWithinRange"), Apply("{}", 9, 3, history));
        Assert.Equal("ScaleDownStabilized", ScalingLimits.Apply(Autoscaler("{}"), 9, 3, history, s_now).Able.Reason);
    }

    [Fact]
    public void A_behaviour_without_policies_has_the_usual_ones()
    {
        const string behavior = """{"scaleDown":{"stabilizationWindowSeconds":0}}""";
        Assert.Equal((6, "ScaleUpLimit"), Apply(behavior, 2, 15));
        Assert.Equal((16, "ScaleUpLimit"), Apply(behavior, 8, 20));
        Assert.Equal((1, "DesiredWithinRange"), Apply(behavior, 10, 1));
    }

    [Fact]
    public void The_rate_counts_what_was_done_within_the_period()
    {
        const string behavior = """{"scaleUp":{"policies":[{"type":"Pods","value":3,"periodSeconds":60}]}}""";
        Assert.Equal((8, "ScaleUpLimit"), Apply(behavior, 5, 12));
        // Two came half a minute ago: one more is left of three. What came two minutes ago does not count.
        Assert.Equal((6, "ScaleUpLimit"), Apply(behavior, 5, 12, ScalingHistory.Begin(3, s_now.AddMinutes(-5)).Changed(2, s_now.AddSeconds(-30))));
        Assert.Equal((8, "ScaleUpLimit"), Apply(behavior, 5, 12, ScalingHistory.Begin(3, s_now.AddMinutes(-5)).Changed(2, s_now.AddSeconds(-120))));
    }

    [Fact]
    public void Of_several_policies_the_largest_change_counts_unless_the_smallest_is_asked_for()
    {
        const string policies = """ "policies":[{"type":"Pods","value":4,"periodSeconds":60},{"type":"Percent","value":10,"periodSeconds":60}] """;
        Assert.Equal(10, Apply($$"""{"scaleDown":{"stabilizationWindowSeconds":0,{{policies}} } }""", 14, 1).Replicas);
        Assert.Equal(12, Apply($$"""{"scaleDown":{"stabilizationWindowSeconds":0,"selectPolicy":"Min",{{policies}} } }""", 14, 1).Replicas);
        Assert.Equal((14, "ScaleDownLimit"), Apply($$"""{"scaleDown":{"stabilizationWindowSeconds":0,"selectPolicy":"Disabled",{{policies}} } }""", 14, 1));
    }

    [Fact]
    public void A_way_up_waits_for_the_lowest_of_its_window()
    {
        var history = ScalingHistory.Begin(4, s_now.AddMinutes(-5)).Recommended(6, s_now.AddSeconds(-30));
        var decided = ScalingLimits.Apply(Autoscaler("""{"scaleUp":{"stabilizationWindowSeconds":60}}"""), 4, 8, history, s_now);
        Assert.Equal((6, "ScaleUpStabilized"), (decided.Replicas, decided.Able.Reason));
    }

    [Fact]
    public void The_bounds_hold()
    {
        Assert.Equal((2, "TooFewReplicas"), Apply("""{"scaleDown":{"stabilizationWindowSeconds":0}}""", 3, 0, least: 2));
        Assert.Equal((20, "TooManyReplicas"), Apply("{}", 19, 30));
    }

    private static (int Replicas, string Limit) Apply(string behavior, int current, int wish, ScalingHistory? history = null, int least = 1)
    {
        var decided = ScalingLimits.Apply(Autoscaler(behavior, least), current, wish, history ?? ScalingHistory.Begin(current, s_now.AddHours(-2)), s_now);
        return (decided.Replicas, decided.Limit.Reason);
    }

    private static System.Text.Json.Nodes.JsonObject Autoscaler(string behavior, int least = 1)
    {
        var autoscaler = Make.Json($$$"""{"spec":{"minReplicas":{{{least}}},"maxReplicas":20} }""");
        if (behavior != "{}")
            autoscaler["spec"]!["behavior"] = Make.Json(behavior);
        return autoscaler;
    }
}
