using Pulumi.Engine.Kube;
using Realmworks.TestKit;

namespace Pulumi.Tests.Engine;

public sealed class RequestPaceTests
{
    [Fact]
    public async Task Too_many_halves_what_runs_at_once_and_answers_bring_it_back()
    {
        var pace = new RequestPace(TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            await pace.EnterAsync(CancellationToken.None);
            pace.Leave(tooMany: true, hold: null);
        }

        Assert.Equal(RequestPace.Most / 8, pace.Limit);
        for (var i = 0; i < 1000; i++)
        {
            await pace.EnterAsync(CancellationToken.None);
            pace.Leave(tooMany: false, hold: null);
        }

        Assert.Equal(RequestPace.Most, pace.Limit);
    }

    [Fact]
    public async Task Nobody_goes_before_the_time_that_the_server_names()
    {
        var clock = new ManualTimeProvider();
        var pace = new RequestPace(clock);
        await pace.EnterAsync(CancellationToken.None);
        pace.Leave(tooMany: true, TimeSpan.FromSeconds(7));

        var next = pace.EnterAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(7));
        await next;
    }

    [Fact]
    public async Task What_waits_for_its_turn_can_be_given_up()
    {
        var pace = new RequestPace(TimeProvider.System);
        for (var i = 0; i < RequestPace.Most; i++) await pace.EnterAsync(CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var given = pace.EnterAsync(cancel.Token);
        var kept = pace.EnterAsync(CancellationToken.None);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        pace.Leave(tooMany: false, hold: null);

        await kept;
    }
}
