using Realmworks.Cli.Installations;

namespace Cli.Tests.Installations;

/// <summary><c>rw destroy</c> of a local installation: when its cluster goes along.</summary>
public sealed class LocalRemovalTests
{
    private static readonly EngineCommand _whole = new("destroy");

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)] // a lock that somebody left, which the engine does not mind
    [InlineData(1, false)] // an object that could not be deleted: with the cluster it goes
    public void TheClusterGoesWithTheWholeOfIt(int code, bool isLocked) => Assert.False(LocalRemoval.LeavesTheRest(_whole, code, isLocked));

    [Fact]
    public void TheClusterStaysWhereOnlyAPartWasMeant() =>
        Assert.True(LocalRemoval.LeavesTheRest(_whole with { Targets = ["urn:pulumi:here::realmworks::a::b"] }, 0, isLocked: false));

    [Fact]
    public void TheClusterStaysWhileAnotherRunIsAtWork() => Assert.True(LocalRemoval.LeavesTheRest(_whole, 1, isLocked: true));

    [Fact]
    public void TheClusterStaysWhereSomebodyEndedTheRun() => Assert.True(LocalRemoval.LeavesTheRest(_whole, 8, isLocked: false));
}
