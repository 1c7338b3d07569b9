using Realmworks.Local.Controllers.Deployments;

namespace Realmworks.Local.Controllers.Tests.Deployments;

public sealed class RollingUpdatePolicyTests
{
    [Theory]
    [InlineData(4, "\"25%\"", "\"25%\"", 1, 1)]
    [InlineData(10, "\"25%\"", "\"25%\"", 3, 2)]
    [InlineData(1, "\"25%\"", "\"25%\"", 1, 0)]
    [InlineData(3, "0", "0", 0, 1)]
    [InlineData(3, "0", "\"10%\"", 0, 1)]
    [InlineData(2, "1", "5", 1, 2)]
    public void Surge_rounds_up_and_unavailable_rounds_down(int replicas, string surge, string unavailable, int expectedSurge, int expectedUnavailable)
    {
        var deployment = Make.Json($$"""
            {"spec": {"replicas": {{replicas}}, "strategy": {"rollingUpdate": {"maxSurge": {{surge}}, "maxUnavailable": {{unavailable}} } } } }
            """);

        Assert.Equal((expectedSurge, expectedUnavailable), RollingUpdatePolicy.Bounds(deployment));
    }

    [Theory]
    [InlineData(10, 3, 0, 10, 3)]
    [InlineData(10, 3, 3, 13, 3)]
    [InlineData(10, 3, 3, 11, 5)]
    [InlineData(10, 3, 9, 10, 10)]
    [InlineData(3, 1, 0, 0, 3)]
    [InlineData(3, 1, 5, 5, 3)]
    public void The_new_set_grows_into_the_room_that_surge_leaves(int desired, int surge, int fresh, int all, int expected) =>
        Assert.Equal(expected, RollingUpdatePolicy.NewSize(desired, surge, fresh, all));

    [Fact]
    public void Old_pods_go_only_as_new_ones_serve()
    {
        var old = Size("old", 10, 10);

        Assert.Equal(8, RollingUpdatePolicy.OldSizes(10, 2, Size("new", 3, 0), [old])["old"]);
        Assert.Equal(6, RollingUpdatePolicy.OldSizes(10, 2, Size("new", 5, 2), [old with { Replicas = 8, Available = 8 }])["old"]);
        Assert.Equal(8, RollingUpdatePolicy.OldSizes(10, 2, Size("new", 5, 0), [old with { Replicas = 8, Available = 8 }])["old"]);
        Assert.Equal(0, RollingUpdatePolicy.OldSizes(10, 2, Size("new", 10, 10), [old with { Replicas = 2, Available = 2 }])["old"]);
    }

    [Fact]
    public void Old_pods_that_do_not_serve_go_first()
    {
        var sizes = RollingUpdatePolicy.OldSizes(
            10, 2, Size("new", 1, 0), [Size("older", 6, 6), Size("broken", 6, 0, age: 1)]);

        Assert.Equal(6, sizes["older"]);
        Assert.Equal(2, sizes["broken"]);
    }

    [Fact]
    public void With_a_single_replica_the_old_pod_stays_until_the_new_one_is_available()
    {
        Assert.Equal(1, RollingUpdatePolicy.OldSizes(1, 0, Size("new", 1, 0), [Size("old", 1, 1)])["old"]);
        Assert.Equal(0, RollingUpdatePolicy.OldSizes(1, 0, Size("new", 1, 1), [Size("old", 1, 1)])["old"]);
    }

    [Fact]
    public void Scaling_in_the_middle_of_a_rollout_keeps_the_proportions()
    {
        var up = RollingUpdatePolicy.Proportional(20, 5, [Size("old", 9, 9, max: 13), Size("new", 4, 0, age: 1, max: 13)]);
        var down = RollingUpdatePolicy.Proportional(5, 0, [Size("old", 8, 8, max: 10), Size("new", 2, 2, age: 1, max: 10)]);

        Assert.Equal(25, up.Values.Sum());
        Assert.Equal((17, 8), (up["old"], up["new"]));
        Assert.Equal((4, 1), (down["old"], down["new"]));
    }

    [Fact]
    public void Scaling_to_zero_empties_every_set() =>
        Assert.All(RollingUpdatePolicy.Proportional(0, 3, [Size("old", 9, 9, max: 13), Size("new", 4, 0, max: 13)]).Values, size => Assert.Equal(0, size));

    [Fact]
    public void A_rollout_never_leaves_its_bounds_and_always_ends()
    {
        for (var desired = 1; desired <= 12; desired++)
        {
            for (var surge = 0; surge <= 3; surge++)
            {
                for (var unavailable = surge == 0 ? 1 : 0; unavailable <= Math.Min(3, desired); unavailable++)
                    Roll(desired, surge, unavailable);
            }
        }
    }

    private static void Roll(int desired, int surge, int unavailable)
    {
        var (old, fresh) = (Size("old", desired, desired), Size("new", 0, 0));
        for (var turn = 0; fresh.Available < desired || old.Replicas > 0; turn++)
        {
            Assert.True(turn < 100, $"stuck with {desired} {surge} {unavailable}: {old} {fresh}");
            fresh = fresh with { Replicas = RollingUpdatePolicy.NewSize(desired, surge, fresh.Replicas, fresh.Replicas + old.Replicas) };
            var less = RollingUpdatePolicy.OldSizes(desired, unavailable, fresh, [old])["old"];
            old = old with { Replicas = less, Available = Math.Min(old.Available, less) };
            Assert.InRange(old.Replicas + fresh.Replicas, 0, desired + surge);
            Assert.InRange(old.Available + fresh.Available, desired - unavailable, desired + surge);
            if (fresh.Available < fresh.Replicas)
                fresh = fresh with { Available = fresh.Available + 1 };
        }
    }

    private static ReplicaSetSize Size(string name, int replicas, int available, int age = 0, int max = 0) =>
        new(name, Make.Start.AddMinutes(age), replicas, available, max);
}
