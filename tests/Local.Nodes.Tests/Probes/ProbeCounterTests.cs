using Realmworks.Local.Nodes.Probes;

namespace Realmworks.Local.Nodes.Tests.Probes;

public sealed class ProbeCounterTests
{
    private static readonly ProbeSettings s_settings =
        new(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), SuccessThreshold: 2, FailureThreshold: 3);

    [Fact]
    public void Only_enough_equal_results_in_a_row_change_the_verdict()
    {
        var counter = new ProbeCounter(s_settings, verdict: false);
        Assert.False(counter.Take(true) || counter.Verdict);
        Assert.False(counter.Take(false) || counter.Verdict);
        counter.Take(true);
        counter.Take(true);
        Assert.True(counter.Verdict);
        counter.Take(false);
        counter.Take(false);
        Assert.True(counter.Verdict);
        Assert.True(counter.Take(false));
        Assert.False(counter.Verdict);
    }
}
