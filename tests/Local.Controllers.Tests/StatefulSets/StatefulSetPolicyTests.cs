using Realmworks.Local.Controllers.StatefulSets;

namespace Realmworks.Local.Controllers.Tests.StatefulSets;

public sealed class StatefulSetPolicyTests
{
    // Pods: ordinal, then o(ld) or n(ew) template, then R(eady), W(aiting), T(erminating) or F(ailed).
    [Theory]
    [InlineData("from nothing the first alone", 3, "", "+0")]
    [InlineData("the second waits for the first", 3, "0nW", "")]
    [InlineData("the second when the first is ready", 3, "0nR", "+1")]
    [InlineData("a gap is filled first", 3, "0nR 2nR", "+1")]
    [InlineData("a terminating one is waited for", 3, "0nR 1nT 2nR", "")]
    [InlineData("a failed one is replaced", 3, "0nR 1nF 2nR", "-1")]
    [InlineData("down from the highest, one at a time", 1, "0nR 1nR 2nR", "-2")]
    [InlineData("down waits for the one that goes", 1, "0nR 1nR 2nT", "")]
    [InlineData("down waits for all that stay", 1, "0nW 1nR 2nR", "")]
    [InlineData("update from the highest", 3, "0oR 1oR 2oR", "-2")]
    [InlineData("update waits for the new one", 3, "0oR 1oR 2nW", "")]
    [InlineData("update goes on below", 3, "0oR 1oR 2nR", "-1")]
    [InlineData("nothing left to do", 3, "0nR 1nR 2nR", "")]
    [InlineData("scaled to zero", 0, "0nR 1nR", "-1")]
    public void In_order(string why, int replicas, string pods, string steps) => Check(why, Shape(replicas), pods, steps);

    [Theory]
    [InlineData("all at once", 3, "", "+0 +1 +2")]
    [InlineData("those that are missing", 3, "1nW", "+0 +2")]
    [InlineData("down all at once", 1, "0nW 1nR 2nR", "-2 -1")]
    [InlineData("an update is still in order", 3, "0oR 1oR 2oR", "-2")]
    [InlineData("a broken old pod is replaced at once", 3, "0oR 1oR 2oW", "-2")]
    [InlineData("a broken new pod holds the update", 3, "0oR 1oR 2nW", "")]
    public void In_parallel(string why, int replicas, string pods, string steps) => Check(why, Shape(replicas) with { Parallel = true }, pods, steps);

    [Fact]
    public void A_partition_keeps_the_lower_ordinals_on_the_old_template()
    {
        var shape = Shape(3) with { Partition = 2 };

        Check("above the partition", shape, "0oR 1oR 2oR", "-2");
        Check("below it", shape, "0oR 1oR 2nR", "");
        Assert.Equal("old", shape.RevisionFor(1));
        Assert.Equal("new", shape.RevisionFor(2));
    }

    [Fact]
    public void OnDelete_leaves_the_update_to_the_user()
    {
        Check("on delete", Shape(3) with { OnDelete = true }, "0oR 1oR 2oR", "");
        Assert.Equal("new", (Shape(3) with { OnDelete = true, Partition = 3 }).RevisionFor(0));
    }

    [Theory]
    [InlineData("web-0", 0)]
    [InlineData("web-12", 12)]
    [InlineData("web-", null)]
    [InlineData("web-a", null)]
    [InlineData("website-1", null)]
    public void Ordinals_are_read_from_names(string name, int? ordinal) => Assert.Equal(ordinal, Shape(1).OrdinalOf(name));

    private static void Check(string why, SetShape shape, string pods, string steps)
    {
        var next = StatefulSetPolicy.Next(shape, [.. pods.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pod)]);

        Assert.Equal((why, steps), (why, string.Join(' ', next.Select(step => $"{(step.Create ? '+' : '-')}{step.Ordinal}"))));
    }

    private static SetPod Pod(string text) => new(
        text[0] - '0', text[1] == 'n' ? "new" : "old", text[2] == 'R', text[2] == 'R', text[2] == 'T', text[2] == 'F');

    private static SetShape Shape(int replicas) => new("web", 0, replicas, false, false, 0, 1, 0, "new", "old");
}
