using Realmworks.Local.Controllers.Garbage;

namespace Realmworks.Local.Controllers.Tests.Garbage;

public sealed class GarbagePolicyTests
{
    [Theory]
    [InlineData("", false, null)]
    [InlineData("Solid", false, null)]
    [InlineData("Solid,Dangling", false, null)]
    [InlineData("Dangling", false, "Background")]
    [InlineData("Dangling,Waiting", false, "Background")]
    [InlineData("Waiting", true, "Foreground")]
    [InlineData("Dangling", true, "Background")]
    public void An_object_goes_when_no_owner_keeps_it(string owners, bool hasDependents, string? propagation)
    {
        var verdicts = owners.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<OwnerVerdict>).ToList();

        Assert.Equal(propagation, GarbagePolicy.Propagation(Make.Pod("p"), verdicts, hasDependents));
    }

    [Fact]
    public void An_object_that_asked_to_orphan_its_own_is_deleted_so()
    {
        var item = Make.Json("""{"metadata": {"name": "x", "finalizers": ["orphan"]} }""");

        Assert.Equal("Orphan", GarbagePolicy.Propagation(item, [OwnerVerdict.Dangling], hasDependents: false));
    }
}
