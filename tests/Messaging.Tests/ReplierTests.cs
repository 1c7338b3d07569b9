using System.Reflection;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Consuming;
using Realmworks.TestKit;

namespace Realmworks.Messaging.Tests;

public sealed class ReplierTests
{
    [Fact]
    public async Task A_reply_that_no_broker_takes_is_given_up_when_nobody_waits_for_it_any_more()
    {
        var clock = new ManualTimeProvider();
        var replier = new Replier(clock);
        await replier.OpenAsync(DispatchProxy.Create<IConnection, Alarmed>(), _ => { }, CancellationToken.None);

        var replying = replier.ReplyAsync("caller", "1", ReplyStatuses.Completed, "1"u8.ToArray(), TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(replying.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await replying);
    }

    [Fact]
    public async Task A_reply_without_a_channel_is_given_up_after_five_seconds()
    {
        var clock = new ManualTimeProvider();
        var replying = new Replier(clock).ReplyAsync("caller", "1", ReplyStatuses.Completed, "1"u8.ToArray(), TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await replying);
    }

    /// <summary>A connection and its channel that the broker reads nothing from: what is published waits for room.</summary>
    private class Alarmed : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
        {
            nameof(IConnection.CreateChannelAsync) => Task.FromResult(Create<IChannel, Alarmed>()),
            nameof(IChannel.BasicPublishAsync) => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, (CancellationToken)args![^1]!)),
            _ => null,
        };
    }
}
