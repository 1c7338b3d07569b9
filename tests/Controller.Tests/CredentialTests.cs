using System.Text;
using k8s.Models;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class CredentialTests(BrokerFixture broker, TestCluster cluster)
{
    private const string Queue = "pipeline.greeter.v1";
    private const ushort AccessRefused = 403;

    [Fact]
    public async Task What_a_stage_holds_opens_its_own_virtual_host_and_no_other()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        foreach (var realm in new[] { "ours", "theirs" })
        {
            await cluster.StageAsync(realm, "test");
            await cluster.StageAsync(realm, "prod");
            await cluster.CreateRealmAsync(Samples.Realm(realm, stages: ["test", "prod"]));
            await controller.Cluster.ReadyRealmAsync(realm);
        }

        foreach (var name in new[] { PlatformNames.BrokerTriggerSecret, PlatformNames.BrokerExecutorSecret })
        {
            var secret = (await controller.Cluster.FindSecretAsync("realm-ours-test", name, default))!;
            await using (await BrokerUse.ConnectAsync(broker.Process, secret))
            {
            }

            foreach (var closed in new[] { "theirs-test", "theirs-prod", "ours-prod", "/" })
                Assert.False(await OpensAsync(secret, closed), $"{name} of ours-test opens {closed}");
        }
    }

    [Fact]
    public async Task Trigger_executor_and_monitor_can_do_their_work_and_nothing_else()
    {
        await broker.Management.PutUserAsync("realmworks-monitor", "monitor", "monitoring", default);
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var space = await cluster.StageAsync("rights", "test");
        await cluster.CreateRealmAsync(Samples.Realm("rights", stages: "test"));
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Queue == Queue);

        var trigger = (await controller.Cluster.FindSecretAsync(space, PlatformNames.BrokerTriggerSecret, default))!;
        await using var asking = await BrokerUse.ConnectAsync(broker.Process, trigger);
        await using (var channel = await asking.CreateChannelAsync(new CreateChannelOptions(true, true)))
        {
            await channel.BasicConsumeAsync(BrokerNames.DirectReplyTo, autoAck: true, new AsyncEventingBasicConsumerStub(channel));
            await channel.BasicPublishAsync("", Queue, mandatory: true, Encoding.UTF8.GetBytes("hello"));
        }

        await RefusedAsync(asking, channel => channel.BasicGetAsync(Queue, autoAck: false));
        await RefusedAsync(asking, channel => channel.BasicPublishAsync("events", "key", ReadOnlyMemory<byte>.Empty).AsTask());
        await RefusedAsync(asking, channel => channel.QueueDeclareAsync("mine"));

        var executor = (await controller.Cluster.FindSecretAsync(space, PlatformNames.BrokerExecutorSecret, default))!;
        await using var working = await BrokerUse.ConnectAsync(broker.Process, executor);
        await using (var channel = await working.CreateChannelAsync())
            Assert.Equal("hello", Encoding.UTF8.GetString((await channel.BasicGetAsync(Queue, autoAck: false))!.Body.Span));
        await RefusedAsync(working, channel => channel.BasicGetAsync(BrokerNames.DeadLetterQueue, autoAck: false));
        await RefusedAsync(working, channel => channel.QueueDeleteAsync(Queue));

        await using var measuring = await BrokerUse.ConnectAsync(broker.Process, "realmworks-monitor", "monitor", "rights-test");
        await using (var channel = await measuring.CreateChannelAsync())
            Assert.Equal(Queue, (await channel.QueueDeclarePassiveAsync(Queue)).QueueName);
        await RefusedAsync(measuring, channel => channel.BasicGetAsync(Queue, autoAck: false));
        await RefusedAsync(measuring, channel => channel.BasicPublishAsync("", Queue, ReadOnlyMemory<byte>.Empty).AsTask());
    }

    private async Task<bool> OpensAsync(V1Secret secret, string virtualHost)
    {
        try
        {
            await using var connection = await BrokerUse.ConnectAsync(broker.Process, secret, virtualHost);
            // The client may believe that it is connected until the broker's refusal has come in.
            await using var channel = await connection.CreateChannelAsync();
            return true;
        }
        catch (RabbitMQClientException)
        {
            return false;
        }
    }

    private static async Task RefusedAsync(IConnection connection, Func<IChannel, Task> use)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => use(channel));
        Assert.Equal<ushort?>(AccessRefused, channel.CloseReason?.ReplyCode);
        Assert.IsAssignableFrom<RabbitMQClientException>(refused);
    }

    private sealed class AsyncEventingBasicConsumerStub(IChannel channel) : AsyncDefaultBasicConsumer(channel);
}
