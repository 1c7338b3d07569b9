using k8s;
using k8s.Models;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class PipelineTests(BrokerFixture broker, TestCluster cluster)
{
    private const string Deployment = "pe-{0}-greeter-v-1";

    [Fact]
    public async Task A_pipeline_is_deployed_reported_changed_and_deleted_with_its_queue()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, name) = await RealmAsync(controller, "life");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", """, "replicas": 2"""));

        var starting = await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Starting);
        Assert.Equal(("pipeline.greeter.v1", 2, 0), (starting.Status!.Queue, starting.Status.Replicas, starting.Status.ReadyReplicas));
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == name);
        await cluster.CompleteAsync(space, name);
        var deployed = await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deployed);
        Assert.Equal(2, deployed.Status!.ReadyReplicas);
        Assert.All(deployed.Status.Conditions, condition => Assert.Equal("True", condition.Status));

        var before = await controller.Cluster.FindDeploymentAsync(space, name, default);
        await cluster.ChangePipelineAsync(space, "greeter-v1", """{"spec":{"engine":{"logLevel":"ERROR"}}}""");
        var rolled = await controller.Cluster.DeploymentAsync(
            space, name, live => live.Metadata.Annotations[Labels.FlowDigest] != before!.Metadata.Annotations[Labels.FlowDigest]);
        Assert.Equal(rolled.Metadata.Annotations[Labels.FlowDigest], rolled.Spec.Template.Metadata.Annotations[Labels.FlowDigest]);
        var map = await cluster.Client.CoreV1.ReadNamespacedConfigMapAsync(name, space);
        Assert.Contains("\"logLevel\":\"ERROR\"", map.Data[PlatformNames.PipelineFile], StringComparison.Ordinal);

        await cluster.DeletePipelineAsync(space, "greeter-v1");
        await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deleting);
        Assert.Contains(await broker.Management.ListQueuesAsync("life-test", default), queue => queue.Name == "pipeline.greeter.v1");
        await cluster.CollectAsync(space, name);
        await TestCluster.UntilAsync(() => controller.Cluster.FindPipelineAsync(space, "greeter-v1", default), found => found is null);
        Assert.DoesNotContain(await broker.Management.ListQueuesAsync("life-test", default), queue => queue.Name == "pipeline.greeter.v1");

        var events = (await cluster.Client.CoreV1.ListNamespacedEventAsync(space)).Items.Select(each => each.Reason).ToHashSet();
        Assert.Superset(new HashSet<string> { "QueueDeclared", "DeploymentCreated", "Deployed", "Deleting" }, events);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_has_to_change()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, name) = await RealmAsync(controller, "calm");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == name);
        await cluster.CompleteAsync(space, name);
        var calm = await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deployed);
        Assert.Equal("ScaledToZero", calm.Condition(ConditionTypes.Ready).Reason);
        var deployment = await controller.Cluster.FindDeploymentAsync(space, name, default);

        // Another pipeline's whole deployment is time enough for a loop to show; a second controller looks at everything anew.
        await controller.DisposeAsync();
        await using var second = await RunningController.StartAsync(cluster, broker.Process, "controller-1");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("other", Samples.Autoscaled));
        await second.Cluster.PipelineAsync(space, "other-v1", pipeline => pipeline.Status?.Deployment is not null);

        Assert.Equal(calm.Metadata.ResourceVersion, (await second.Cluster.FindPipelineAsync(space, "greeter-v1", default))!.Resource.Metadata.ResourceVersion);
        Assert.Equal(deployment!.Metadata.ResourceVersion, (await second.Cluster.FindDeploymentAsync(space, name, default))!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Pipelines_that_cannot_be_read_or_are_wrong_say_why_and_block_no_other()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, _) = await RealmAsync(controller, "poison");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("strange", """, "replicas": "many" """));
        await cluster.CreatePipelineAsync(
            space, Samples.Pipeline("wrong", """, "consumers": 99, "autoscaling": { "min": 5, "max": 4, "cooldownSeconds": 60 } """));
        await cluster.CreatePipelineAsync("realmworks-system", Samples.Pipeline("lost"));
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter"));

        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment is not null);
        var strange = await controller.Cluster.PhaseAsync(space, "strange-v1", PipelinePhases.Error);
        Assert.Contains("spec.replicas: cannot be read", strange.Condition(ConditionTypes.Valid).Message, StringComparison.Ordinal);
        var wrong = await controller.Cluster.PhaseAsync(space, "wrong-v1", PipelinePhases.Error);
        Assert.Contains("spec.consumers: 99", wrong.Condition(ConditionTypes.Valid).Message, StringComparison.Ordinal);
        Assert.Contains("spec.autoscaling.min: 5", wrong.Condition(ConditionTypes.Valid).Message, StringComparison.Ordinal);
        var lost = await controller.Cluster.PhaseAsync("realmworks-system", "lost-v1", PipelinePhases.Error);
        Assert.Contains("no place for a pipeline", lost.Condition(ConditionTypes.Valid).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await broker.Management.ListQueuesAsync("poison-test", default), queue => queue.Name == "pipeline.wrong.v1");
    }

    [Fact]
    public async Task Conditions_of_others_stay()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, name) = await RealmAsync(controller, "shared");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == name);
        await cluster.Client.CustomObjects.PatchNamespacedCustomObjectStatusAsync<object>(
            new V1Patch(
                """{"apiVersion":"realmworks.io/v1alpha1","kind":"Pipeline","metadata":{"name":"greeter-v1"},"status":{"conditions":[{"type":"ScalingActive","status":"True","reason":"Sampled","message":""}]}}""",
                V1Patch.PatchType.ApplyPatch),
            RealmworksApi.Group,
            RealmworksApi.Version,
            space,
            RealmworksApi.PipelinePlural,
            "greeter-v1",
            fieldManager: "realmworks-scaler",
            force: true);

        await cluster.CompleteAsync(space, name);
        var deployed = await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deployed);
        Assert.Equal("True", deployed.Condition("ScalingActive").Status);
    }

    private async Task<(string Space, string Deployment)> RealmAsync(RunningController controller, string realm)
    {
        var space = await cluster.StageAsync(realm, "test");
        await cluster.CreateRealmAsync(Samples.Realm(realm, stages: "test"));
        await controller.Cluster.ReadyRealmAsync(realm);
        return (space, string.Format(System.Globalization.CultureInfo.InvariantCulture, Deployment, realm));
    }
}
