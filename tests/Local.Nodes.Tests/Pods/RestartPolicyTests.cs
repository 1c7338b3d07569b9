using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Pods;

public sealed class RestartPolicyTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(4, 40)]
    [InlineData(6, 160)]
    [InlineData(7, 300)]
    [InlineData(60, 300)]
    public void The_first_restart_is_at_once_then_the_pause_doubles_to_five_minutes(int quickEnds, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RestartPolicy.BackOff(quickEnds));

    [Theory]
    [InlineData("Always", 0, false, true)]
    [InlineData("OnFailure", 0, false, false)]
    [InlineData("OnFailure", 1, false, true)]
    [InlineData("Never", 1, false, false)]
    [InlineData("Always", 0, true, false)]
    [InlineData("Always", 1, true, true)]
    [InlineData("Never", 1, true, false)]
    public void Whether_a_container_starts_again_is_the_policys_word(string policy, int code, bool init, bool again) =>
        Assert.Equal(again, RestartPolicy.StartsAgain(policy, code, init));

    [Fact]
    public void A_container_that_ran_for_ten_minutes_is_forgiven_its_past()
    {
        var start = DateTimeOffset.UnixEpoch;
        Assert.Equal(1, RestartPolicy.CountEnd(5, new ContainerState.Ended(1, "Error", start, start.AddMinutes(10))));
        Assert.Equal(6, RestartPolicy.CountEnd(5, new ContainerState.Ended(1, "Error", start, start.AddMinutes(9))));
    }
}
