using Realmworks.Controller.Queueing;
using Realmworks.TestKit;

namespace Realmworks.Controller.Tests.Pure;

public sealed class WorkQueueTests : IDisposable
{
    private static readonly ResourceKey A = new("Pipeline", "space", "a");
    private static readonly ResourceKey B = new("Pipeline", "space", "b");
    private readonly ManualTimeProvider _clock = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(_clock);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_key_waits_once_however_often_it_is_added()
    {
        _queue.Add(A);
        _queue.Add(A);
        _queue.Add(B);

        Assert.Equal(A, await _queue.TakeAsync(default));
        Assert.Equal(B, await _queue.TakeAsync(default));
        Assert.False(_queue.TakeAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_key_added_during_its_turn_gets_another_and_never_two_at_once()
    {
        _queue.Add(A);
        await _queue.TakeAsync(default);
        _queue.Add(A);
        var next = _queue.TakeAsync(default);
        Assert.False(next.IsCompleted);

        _queue.Done(A);

        Assert.Equal(A, await next);
    }

    [Fact]
    public async Task Of_several_pauses_the_first_to_end_counts()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(30));
        _queue.AddAfter(A, TimeSpan.FromSeconds(5));
        _queue.AddAfter(A, TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(4));
        var next = _queue.TakeAsync(default);
        Assert.False(next.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(A, await next);
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public async Task What_is_hastened_waits_no_longer_and_comes_once()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(30));
        _queue.AddAfter(B, TimeSpan.FromSeconds(5));

        _queue.Hasten();

        Assert.Equal([A, B], new[] { await _queue.TakeAsync(default), await _queue.TakeAsync(default) }.OrderBy(key => key.Name));
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public void Pauses_grow_to_half_a_minute_and_begin_anew_after_success()
    {
        var backOff = new BackOff();

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 8).Select(_ => backOff.Next(A).TotalSeconds));
        Assert.Equal(0.5, backOff.Next(B).TotalSeconds);
        backOff.Forget(A);
        Assert.Equal(0.5, backOff.Next(A).TotalSeconds);
    }
}
