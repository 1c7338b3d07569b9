using System.Text;
using Realmworks.Contracts.Broker;
using Realmworks.TestKit;

namespace Realmworks.Executor.Tests;

/// <summary>Whatever a message holds, its execution ends with a result that the caller is told.</summary>
public sealed class OddMessageTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_name_that_is_there_twice_is_an_error_in_words() =>
        Assert.StartsWith("The message is not JSON", (await Flows.RunAsync(Give("{{ message.a }}"), "{'a':1,'a':2}", _clock)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_text_with_half_a_character_fails_and_is_told() =>
        Assert.StartsWith(
            "The execution failed: ", (await Flows.RunAsync(Give("{{ CONCAT(message.a, 1) }}"), """{'a':'\ud800'}""", _clock)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task What_cannot_be_given_back_fails_and_is_told() =>
        Assert.StartsWith(
            "The execution failed: ", (await Flows.RunAsync(Give("{{ message.a }}"), """{'a':'\ud800'}""", _clock)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_parsed_text_that_says_a_name_twice_names_the_argument() =>
        Assert.Contains(
            "a text that is JSON is needed",
            (await Flows.RunAsync(Give("{{ TOJSON(message.a) }}"), """{'a':'{\'b\':1,\'b\':2}'}""", _clock)).Error,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    public async Task What_is_nested_deeply_is_taken_and_given_back(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);

        var result = await Flows.RunAsync(Give("{{ message.a }}"), $$"""{'a':{{deep}}}""", _clock);

        Assert.Null(result.Error);
        Assert.Equal($$"""{"given":{{deep}}}""", Encoding.UTF8.GetString(MessageJson.Bytes(result.Body)));
        Assert.Equal($$"""{"given":{{deep}}}""", MessageJson.Text(result.Body));
    }

    [Fact]
    public async Task What_a_flow_nests_deeper_than_triggers_read_it_fails_and_is_told()
    {
        var place = "body" + string.Concat(Enumerable.Repeat(".a", 256));

        var result = await Flows.RunAsync(
            "{'start':[{'type':'connector','name':'transform-connector','params':{'set':{'" + place + "':1}}}]}", "{}", _clock);

        Assert.StartsWith("The execution failed: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageJson.MostBytes - 12, true)]
    [InlineData(MessageJson.MostBytes - 11, false)]
    public async Task A_result_that_is_larger_than_brokers_take_fails_and_is_told(int length, bool taken)
    {
        var result = await Flows.RunAsync(Give("{{ message.a }}"), $$"""{'a':'{{new string('x', length)}}'}""", _clock);

        Assert.Equal(taken ? null : "The last message is too large to be sent: it has 16777217 bytes; allowed: 16777216", result.Error);
    }

    [Fact]
    public async Task Half_of_a_character_that_a_flow_cut_off_is_replaced()
    {
        var result = await Flows.RunAsync(Give("{{ SUBSTRING(message.a, 0, 1) }}"), "{'a':'\U0001F600'}", _clock);

        Assert.Equal("""{"given":"\uFFFD"}""", Encoding.UTF8.GetString(MessageJson.Bytes(result.Body)));
    }

    [Fact]
    public async Task A_path_from_a_message_that_is_nested_without_end_is_an_error_in_words()
    {
        var path = "$[?(" + new string('(', 100_000);

        var result = await Flows.RunAsync(Give("{{ JSONPATH(message, message.path) }}"), $"{{'path':'{path}'}}", _clock);

        Assert.Contains("nested", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_does_not_listen_is_left_at_the_maximum_timeout()
    {
        using var clock = new StuckClock(_clock, stuckAt: 2);
        var running = Task.Run(() => Flows.RunAsync(Give("{{ NOW() }}"), "{}", clock, timeoutMs: 1000));
        await clock.Stuck;

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("The execution exceeded the Maximum Timeout of 1000 ms", (await running).Error);
    }

    private static string Give(string expression) =>
        "{'start':[{'type':'connector','name':'json-generator-connector','params':{'json':{'given':'" + expression + "'}}}]}";

    /// <summary>Keeps who asks for the time at a given turn: the first is the execution's start, the second the flow's own.</summary>
    private sealed class StuckClock(ManualTimeProvider clock, int stuckAt) : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new();
        private int _asked;

        public Task Stuck => _stuck.Task;

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Increment(ref _asked) == stuckAt)
            {
                _stuck.SetResult();
                _go.Wait();
            }

            return clock.GetUtcNow();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);

        // The event is not disposed of: the one who waits may still be on the way out.
        public void Dispose() => _go.Set();
    }
}
