using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class RealmTests(BrokerFixture broker, TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task A_realm_and_its_pipeline_are_provisioned_from_nothing()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.NamespaceAsync("realm-first-test", "first", "test");
        await cluster.CreateRealmAsync(Samples.Realm("first", stages: "test"));
        await cluster.CreatePipelineAsync("realm-first-test", Samples.Pipeline("greeter", Samples.Autoscaled));

        var realm = await TestCluster.UntilAsync(
            async () => (await controller.Cluster.FindRealmAsync("first", default))!.Resource,
            realm => realm.Status?.Conditions.Any(condition => condition is { Type: ConditionTypes.Ready, Status: "True" }) == true);
        Assert.Equal(new RealmStageStatus { Name = "test", Namespace = "realm-first-test", VirtualHost = "first-test" }, Assert.Single(realm.Status!.Stages));
        Assert.Contains(await broker.Management.ListQueuesAsync("first-test", default), queue => queue.Name == BrokerNames.DeadLetterQueue);

        var deployment = await TestCluster.UntilAsync(
            () => controller.Cluster.FindDeploymentAsync("realm-first-test", "pe-first-greeter-v-1", default), found => found is not null);
        Assert.Equal(0, deployment!.Spec.Replicas);
        Assert.Contains(await broker.Management.ListQueuesAsync("first-test", default), queue => queue.Name == "pipeline.greeter.v1");
    }
}
