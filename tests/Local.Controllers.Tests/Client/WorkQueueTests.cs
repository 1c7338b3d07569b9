using Realmworks.Local.Client.Queueing;
using Realmworks.TestKit;

namespace Realmworks.Local.Controllers.Tests.Client;

public sealed class WorkQueueTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _worked = [];

    [Fact]
    public async Task A_key_that_is_added_twice_is_worked_on_once()
    {
        var queue = new WorkQueue<string>(_clock);
        queue.Add("a");
        queue.Add("a");
        queue.Add("b");

        await TurnAsync(queue);
        await TurnAsync(queue);

        Assert.Equal(["a", "b"], _worked);
        Assert.Equal(0, queue.Ready);
    }

    [Fact]
    public async Task A_key_that_is_added_while_worked_on_comes_back_once()
    {
        var queue = new WorkQueue<string>(_clock);
        queue.Add("a");

        await queue.TurnAsync(
            (key, _) =>
            {
                queue.Add(key);
                queue.Add(key);
                return Task.FromResult<TimeSpan?>(null);
            },
            TestContext.Current.CancellationToken);
        await TurnAsync(queue);

        Assert.Equal(["a"], _worked);
        Assert.Equal(0, queue.Ready);
    }

    [Fact]
    public async Task A_failing_key_waits_longer_each_time_and_holds_up_nobody()
    {
        var queue = new WorkQueue<string>(_clock);
        var failures = new List<string>();
        queue.Failed += (key, e) => failures.Add($"{key}: {e.Message}");
        queue.Add("bad");
        queue.Add("good");

        await TurnAsync(queue, fails: "bad");
        await TurnAsync(queue, fails: "bad");
        Assert.Equal(["good"], _worked);
        Assert.Equal(0, queue.Ready);

        _clock.Advance(TimeSpan.FromMilliseconds(5));
        await TurnAsync(queue, fails: "bad");
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(0, queue.Ready);
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        await TurnAsync(queue);

        Assert.Equal(["good", "bad"], _worked);
        Assert.Equal(["bad: no", "bad: no"], failures);
    }

    [Fact]
    public async Task Of_two_delays_for_one_key_the_earlier_counts()
    {
        var queue = new WorkQueue<string>(_clock);
        queue.AddAfter("a", TimeSpan.FromSeconds(5));
        queue.AddAfter("a", TimeSpan.FromSeconds(1));
        queue.AddAfter("a", TimeSpan.FromSeconds(9));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await TurnAsync(queue);
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["a"], _worked);
        Assert.Equal(0, queue.Ready);
    }

    [Fact]
    public async Task The_handler_can_ask_to_come_back_later()
    {
        var queue = new WorkQueue<string>(_clock);
        queue.Add("a");
        await queue.TurnAsync((_, _) => Task.FromResult<TimeSpan?>(TimeSpan.FromSeconds(3)), TestContext.Current.CancellationToken);
        Assert.Equal(0, queue.Ready);

        _clock.Advance(TimeSpan.FromSeconds(3));
        await TurnAsync(queue);

        Assert.Equal(["a"], _worked);
    }

    private Task TurnAsync(WorkQueue<string> queue, string? fails = null) => queue.TurnAsync(
        (key, _) =>
        {
            if (key == fails)
                throw new InvalidOperationException("no");
            _worked.Add(key);
            return Task.FromResult<TimeSpan?>(null);
        },
        TestContext.Current.CancellationToken);

}
