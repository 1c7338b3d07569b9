using System.Net;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Management;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Messaging.Tests;

public sealed class ManagementClientTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";

    [Fact]
    public async Task Every_put_and_delete_may_be_repeated()
    {
        var none = CancellationToken.None;
        var name = (await broker.NewVirtualHostAsync(Queue)).VirtualHost;
        for (var i = 0; i < 2; i++)
        {
            await broker.Management.PutStageAsync(name, none);
            await broker.Management.PutPipelineQueueAsync(name, Queue, 100 + i, none);
            await broker.Management.PutUserAsync("repeat", "secret", "", none);
            await broker.Management.PutPermissionsAsync(name, "repeat", BrokerRights.Executor, none);
        }

        Assert.Contains("repeat", await broker.Management.ListUsersAsync(none));
        for (var i = 0; i < 2; i++)
        {
            await broker.Management.DeletePipelineQueueAsync(name, Queue, none);
            await broker.Management.DeleteUserAsync("repeat", none);
            await broker.Management.DeleteVirtualHostAsync(name, none);
        }

        Assert.DoesNotContain(name, await broker.Management.ListVirtualHostsAsync(none));
    }

    [Fact]
    public async Task What_the_broker_refuses_is_said_with_its_reason()
    {
        _ = broker.Process;

        var refused = await Assert.ThrowsAsync<ManagementException>(
            () => broker.Management.PutQueueAsync("absent", "q", QueueArguments.Pipeline, CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Contains("PUT /api/queues/absent/q", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_of_a_stage_can_do_their_work_and_no_more()
    {
        var none = CancellationToken.None;
        var own = await broker.NewVirtualHostAsync(Queue);
        var other = await broker.NewVirtualHostAsync(Queue);
        await broker.Management.PutUserAsync("t", "secret", "", none);
        await broker.Management.PutUserAsync("e", "secret", "", none);
        await broker.Management.PutPermissionsAsync(own.VirtualHost, "t", BrokerRights.Trigger, none);
        await broker.Management.PutPermissionsAsync(own.VirtualHost, "e", BrokerRights.Executor, none);

        await AllowedAsync(own, "t", async channel => await channel.BasicConsumeAsync(BrokerNames.DirectReplyTo, true, new AsyncDefaultBasicConsumer(channel)));
        await AllowedAsync(own, "t", async channel => await channel.BasicPublishAsync("", Queue, "{}"u8.ToArray()));
        await AllowedAsync(own, "e", async channel => await channel.BasicGetAsync(Queue, true));
        await RefusedAsync(own, "t", async channel => await channel.BasicGetAsync(Queue, true));
        await RefusedAsync(own, "e", async channel => await channel.BasicGetAsync(BrokerNames.DeadLetterQueue, true));
        await RefusedAsync(own, "e", async channel => await channel.QueueDeclareAsync("new", true, false, false));
        await Assert.ThrowsAsync<OperationInterruptedException>(() => AllowedAsync(other, "e", channel => channel.BasicGetAsync(Queue, true)));
    }

    private static async Task AllowedAsync(BrokerOptions options, string user, Func<IChannel, Task> act)
    {
        await using var connection = await ConnectionSettings.Factory(options with { UserName = user, Password = "secret" }).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await act(channel);
    }

    private static async Task RefusedAsync(BrokerOptions options, string user, Func<IChannel, Task> act)
    {
        var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => AllowedAsync(options, user, act));
        Assert.Equal<ushort?>(403, refused.ShutdownReason?.ReplyCode);
    }
}
