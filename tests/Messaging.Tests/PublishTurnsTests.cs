using Realmworks.Messaging.Publishing;
using Realmworks.TestKit;

namespace Realmworks.Messaging.Tests;

public sealed class PublishTurnsTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_turn_comes_when_another_is_given_back()
    {
        using var turns = new PublishTurns(1, TimeSpan.FromSeconds(10), _clock);
        Assert.True(await turns.TakeAsync(CancellationToken.None));
        var second = turns.TakeAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        turns.Return();
        Assert.True(await second);
    }

    [Fact]
    public async Task A_turn_that_does_not_come_in_time_is_given_up_and_stays_free_for_others()
    {
        using var turns = new PublishTurns(1, TimeSpan.FromSeconds(10), _clock);
        await turns.TakeAsync(CancellationToken.None);
        var late = turns.TakeAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(await late);
        turns.Return();
        Assert.True(await turns.TakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_goes_away_before_the_turn_takes_none()
    {
        using var turns = new PublishTurns(1, TimeSpan.FromSeconds(10), _clock);
        await turns.TakeAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var waiting = turns.TakeAsync(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        turns.Return();
        Assert.True(await turns.TakeAsync(CancellationToken.None));
    }
}
