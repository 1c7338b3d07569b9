using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class OutageTests(BrokerFixture broker, TestCluster cluster)
{
    [Fact]
    public async Task An_API_server_that_was_away_is_followed_again()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var space = await cluster.StageAsync("returning", "test");
        await cluster.CreateRealmAsync(Samples.Realm("returning", stages: "test"));
        await controller.Cluster.ReadyRealmAsync("returning");

        await cluster.RestartServerAsync();
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));

        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment is not null);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told_and_waited_for()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var space = await cluster.StageAsync("patient", "test");
        await cluster.CreateRealmAsync(Samples.Realm("patient", stages: "test"));
        await controller.Cluster.ReadyRealmAsync("patient");

        await broker.Process.KillAsync("patient-test", BrokerNames.DeadLetterQueue);
        Pipeline waiting;
        try
        {
            await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
            waiting = await controller.Cluster.PipelineAsync(
                space, "greeter-v1", pipeline => Looks.Is(pipeline.Status?.Conditions, ConditionTypes.BrokerReady, "False"));
        }
        finally
        {
            await broker.Process.StartAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("BrokerUnreachable", waiting.Condition(ConditionTypes.BrokerReady).Reason);
        Assert.Null(waiting.Status!.Deployment);
        var found = await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment is not null);
        Assert.Equal("True", found.Condition(ConditionTypes.BrokerReady).Status);
    }

    [Fact]
    public async Task A_realm_that_is_deleted_while_the_broker_is_away_forgets_no_stage_that_it_dropped_before()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.StageAsync("parting", "test");
        await cluster.StageAsync("parting", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("parting", stages: ["test", "prod"]));
        await controller.Cluster.ReadyRealmAsync("parting");
        await cluster.ChangeRealmAsync("parting", """{"spec":{"stages":[{"name":"test"}]}}""");
        await controller.Cluster.RealmAsync("parting", realm => realm.Status?.ObservedGeneration == realm.Metadata.Generation);

        await broker.Process.KillAsync("parting-test", BrokerNames.DeadLetterQueue);
        try
        {
            await cluster.DeleteRealmAsync("parting");
            await controller.Cluster.RealmAsync("parting", realm => Looks.Is(realm.Status?.Conditions, ConditionTypes.BrokerReady, "False"));
        }
        finally
        {
            await broker.Process.StartAsync(TestContext.Current.CancellationToken);
        }

        await TestCluster.UntilAsync(() => controller.Cluster.FindRealmAsync("parting", default), found => found is null);
        Assert.DoesNotContain(await broker.Management.ListVirtualHostsAsync(default), host => host.StartsWith("parting-", StringComparison.Ordinal));
        Assert.DoesNotContain(await broker.Management.ListUsersAsync(default), user => user.StartsWith("parting-", StringComparison.Ordinal));
    }
}
