using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class ReplicaOwnershipTests(BrokerFixture broker, TestCluster cluster)
{
    private const string Name = "greeter-v1";

    [Fact]
    public async Task The_scalers_count_stays_whatever_the_controller_applies()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, deployment) = await DeployAsync(controller, "scaled", Samples.Autoscaled);
        Assert.Equal(0, (await controller.Cluster.FindDeploymentAsync(space, deployment, default))!.Spec.Replicas);

        await cluster.ScaleAsync(space, deployment, 3);
        await cluster.ChangePipelineAsync(space, Name, """{"spec":{"size":"LARGE","description":"changed"}}""");
        var changed = await controller.Cluster.DeploymentAsync(space, deployment, IsLarge);
        Assert.Equal((3, "scaler"), (changed.Spec.Replicas, changed.Metadata.Annotations[Labels.ReplicasOwner]));

        await cluster.ScaleAsync(space, deployment, 0);
        await cluster.ChangePipelineAsync(space, Name, """{"spec":{"size":"SMALL"}}""");
        Assert.Equal(0, (await controller.Cluster.DeploymentAsync(space, deployment, live => !IsLarge(live))).Spec.Replicas);
        Assert.DoesNotContain(Owners(changed), owner => owner.StartsWith("realmworks-controller", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fixed_count_is_kept_against_everybody()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, deployment) = await DeployAsync(controller, "fixed", """, "replicas": 2""");

        await cluster.ScaleAsync(space, deployment, 7);

        await controller.Cluster.DeploymentAsync(space, deployment, live => live.Spec.Replicas == 2);
    }

    [Fact]
    public async Task The_count_is_handed_over_and_taken_back_without_a_jump()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, deployment) = await DeployAsync(controller, "moving", """, "replicas": 2""");

        await cluster.ChangePipelineAsync(space, Name, """{"spec":{"autoscaling":{"enabled":true,"min":0,"max":4,"cooldownSeconds":60}}}""");
        var scaled = await controller.Cluster.DeploymentAsync(space, deployment, live => live.Metadata.Annotations[Labels.ReplicasOwner] == "scaler");
        Assert.Equal(2, scaled.Spec.Replicas);
        await cluster.ScaleAsync(space, deployment, 4);
        await cluster.ChangePipelineAsync(space, Name, """{"spec":{"size":"LARGE"}}""");
        Assert.Equal(4, (await controller.Cluster.DeploymentAsync(space, deployment, IsLarge)).Spec.Replicas);

        await cluster.ChangeRealmAsync("moving", """{"spec":{"licensing":"subscription"}}""");
        var fixedAgain = await controller.Cluster.DeploymentAsync(space, deployment, live => live.Spec.Replicas == 2);
        Assert.Equal("controller", fixedAgain.Metadata.Annotations[Labels.ReplicasOwner]);
    }

    [Fact]
    public async Task A_creation_that_was_interrupted_before_the_count_had_its_own_owner_loses_no_replica()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var (space, deployment) = await DeployAsync(controller, "torn", """, "autoscaling": { "enabled": true, "min": 2, "max": 4, "cooldownSeconds": 60 }""");
        await controller.DisposeAsync();
        var live = (await cluster.Client.AppsV1.ReadNamespacedDeploymentAsync(deployment, space))!;
        await cluster.Client.AppsV1.PatchNamespacedDeploymentAsync(
            new V1Patch("""{"metadata":{"managedFields":[{}]}}""", V1Patch.PatchType.MergePatch), deployment, space);
        await cluster.Client.AppsV1.PatchNamespacedDeploymentAsync(
            new V1Patch(
                new V1Deployment
                {
                    ApiVersion = "apps/v1",
                    Kind = "Deployment",
                    Metadata = new V1ObjectMeta { Name = deployment, Labels = live.Metadata.Labels },
                    Spec = new V1DeploymentSpec { Replicas = 3, Selector = live.Spec.Selector, Template = live.Spec.Template },
                },
                V1Patch.PatchType.ApplyPatch),
            deployment,
            space,
            fieldManager: "realmworks-controller",
            force: true);

        await using var next = await RunningController.StartAsync(cluster, broker.Process, "controller-1");
        var taken = await next.Cluster.DeploymentAsync(
            space, deployment, found => Owners(found).Contains("realmworks-controller-replicas") && !Owners(found).Contains("realmworks-controller"));
        Assert.Equal(3, taken.Spec.Replicas);
    }

    private static bool IsLarge(V1Deployment live) => live.Spec.Template.Spec.Containers[0].Resources.Limits["memory"].ToString() == "256Mi";

    private static List<string> Owners(V1Deployment live) =>
    [
        .. live.Metadata.ManagedFields.Where(
            entry => KubernetesJson.Serialize(entry.FieldsV1).Contains("\"f:replicas\"", StringComparison.Ordinal) && entry.Subresource != "status")
            .Select(entry => entry.Manager),
    ];

    private async Task<(string Space, string Deployment)> DeployAsync(RunningController controller, string realm, string more)
    {
        var space = await cluster.StageAsync(realm, "test");
        await cluster.CreateRealmAsync(Samples.Realm(realm, stages: "test"));
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", more));
        var pipeline = await controller.Cluster.PipelineAsync(space, Name, pipeline => pipeline.Status?.Deployment is not null);
        return (space, pipeline.Status!.Deployment!);
    }
}
