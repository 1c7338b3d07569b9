using System.Net;
using k8s;
using k8s.Autorest;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Realms;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class RealmTests(BrokerFixture broker, TestCluster cluster)
{
    [Fact]
    public async Task A_realm_gets_a_virtual_host_with_exchanges_dead_letters_users_and_secrets_for_each_stage()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.StageAsync("acme", "test");
        await cluster.StageAsync("acme", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("acme", stages: ["test", "prod"]));

        var realm = await controller.Cluster.ReadyRealmAsync("acme");
        Assert.Equal(
            [
                new RealmStageStatus { Name = "test", Namespace = "realm-acme-test", VirtualHost = "acme-test" },
                new RealmStageStatus { Name = "prod", Namespace = "realm-acme-prod", VirtualHost = "acme-prod" },
            ],
            realm.Status!.Stages);
        Assert.Contains(RealmworksApi.Finalizer, realm.Metadata.Finalizers!);
        Assert.Contains(await broker.Management.ListQueuesAsync("acme-prod", default), queue => queue.Name == BrokerNames.DeadLetterQueue);
        Assert.Superset(
            new HashSet<string> { "acme-test-trigger", "acme-test-executor", "acme-prod-trigger", "acme-prod-executor" },
            (await broker.Management.ListUsersAsync(default)).ToHashSet());

        var secret = await controller.Cluster.FindSecretAsync("realm-acme-test", PlatformNames.BrokerTriggerSecret, default);
        Assert.Equal(
            [BrokerSettingNames.Host, BrokerSettingNames.Password, BrokerSettingNames.Port, BrokerSettingNames.UserName, BrokerSettingNames.VirtualHost],
            secret!.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(64, BrokerSecret.Password(secret)!.Length);
        Assert.NotEqual(BrokerSecret.Password(secret),
            BrokerSecret.Password(await controller.Cluster.FindSecretAsync("realm-acme-prod", PlatformNames.BrokerTriggerSecret, default)));
    }

    [Fact]
    public async Task A_realm_waits_for_its_namespace_and_says_so()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.CreateRealmAsync(Samples.Realm("early", stages: "test"));
        var waiting = await controller.Cluster.RealmAsync("early", realm => Looks.Is(realm.Status?.Conditions, ConditionTypes.Ready, "False"));
        Assert.Contains(waiting.Status!.Conditions, condition => condition.Reason == "NamespaceMissing"
            && condition.Message.Contains("realm-early-test", StringComparison.Ordinal));

        await cluster.StageAsync("early", "test");
        await controller.Cluster.ReadyRealmAsync("early");
    }

    [Fact]
    public async Task A_lost_secret_is_made_anew_with_another_password_that_works()
    {
        var first = await RunningController.StartAsync(cluster, broker.Process);
        var space = await cluster.StageAsync("forgetful", "test");
        await cluster.CreateRealmAsync(Samples.Realm("forgetful", stages: "test"));
        await first.Cluster.ReadyRealmAsync("forgetful");
        // One that is looking at the realm just now would write back the password that it has just read.
        await first.DisposeAsync();
        var before = BrokerSecret.Password(await cluster.Client.CoreV1.ReadNamespacedSecretAsync(PlatformNames.BrokerExecutorSecret, space));
        await cluster.Client.CoreV1.DeleteNamespacedSecretAsync(PlatformNames.BrokerExecutorSecret, space);

        await using var controller = await RunningController.StartAsync(cluster, broker.Process, "controller-1");
        var after = await TestCluster.UntilAsync(
            () => controller.Cluster.FindSecretAsync(space, PlatformNames.BrokerExecutorSecret, default), found => found is not null);
        Assert.NotEqual(before, BrokerSecret.Password(after));
        await using var connection = await BrokerUse.ConnectAsync(broker.Process, after!);
    }

    [Fact]
    public async Task A_deleted_realm_takes_its_users_and_virtual_hosts_with_it_and_no_others()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await broker.Management.PutVirtualHostAsync("leaving-prod", "somebody else's", default);
        await cluster.StageAsync("leaving", "test");
        await cluster.StageAsync("leaving", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("leaving", stages: ["test", "prod"]));
        var realm = await controller.Cluster.RealmAsync("leaving", realm => realm.Status is { Stages.Count: 1, Conditions.Count: > 0 });
        Assert.Equal("VirtualHostTaken", Assert.Single(realm.Status!.Conditions, condition => condition.Type == ConditionTypes.BrokerReady).Reason);

        await cluster.DeleteRealmAsync("leaving");
        await TestCluster.UntilAsync(() => controller.Cluster.FindRealmAsync("leaving", default), found => found is null);

        var left = await broker.Management.ListVirtualHostsAsync(default);
        Assert.DoesNotContain("leaving-test", left);
        Assert.Contains("leaving-prod", left);
        Assert.DoesNotContain(await broker.Management.ListUsersAsync(default), user => user.StartsWith("leaving-", StringComparison.Ordinal));
        Assert.Null(await controller.Cluster.FindSecretAsync("realm-leaving-test", PlatformNames.BrokerTriggerSecret, default));
    }

    [Fact]
    public async Task A_dropped_stage_keeps_its_virtual_host_until_its_namespace_has_gone()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.StageAsync("shrinking", "test");
        var space = await cluster.StageAsync("shrinking", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("shrinking", stages: ["test", "prod"]));
        await controller.Cluster.ReadyRealmAsync("shrinking");

        await cluster.ChangeRealmAsync("shrinking", """{"spec":{"stages":[{"name":"test"}]}}""");
        var shrunk = await controller.Cluster.RealmAsync("shrinking", realm => realm.Status?.ObservedGeneration == realm.Metadata.Generation);
        Assert.Equal(["test", "prod"], shrunk.Status!.Stages.Select(stage => stage.Name));
        Assert.Contains("shrinking-prod", await broker.Management.ListVirtualHostsAsync(default));

        await cluster.RemoveNamespaceAsync(space);
        await cluster.ChangeRealmAsync("shrinking", """{"metadata":{"annotations":{"look":"again"}}}""");
        await controller.Cluster.RealmAsync("shrinking", realm => realm.Status?.Stages.Count == 1);
        Assert.DoesNotContain("shrinking-prod", await broker.Management.ListVirtualHostsAsync(default));
    }

    [Fact]
    public async Task A_stage_that_is_dropped_before_it_was_done_leaves_nothing_at_the_broker()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.StageAsync("halfway", "test");
        // Its Secrets can be looked for and not written: it gets no further than the broker.
        var space = await cluster.HalfStageAsync("halfway", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("halfway", stages: ["test", "prod"]));
        await controller.Cluster.RealmAsync("halfway", realm => realm.Status?.Conditions.Any(each => each.Reason == "ClusterRefused") == true);
        Assert.Contains("halfway-prod", await broker.Management.ListVirtualHostsAsync(default));

        await cluster.RemoveNamespaceAsync(space);
        await cluster.ChangeRealmAsync("halfway", """{"spec":{"stages":[{"name":"test"}]}}""");

        await controller.Cluster.RealmAsync("halfway", realm => realm.Status?.ObservedGeneration == realm.Metadata.Generation);
        Assert.DoesNotContain("halfway-prod", await broker.Management.ListVirtualHostsAsync(default));
        Assert.DoesNotContain(await broker.Management.ListUsersAsync(default), user => user.StartsWith("halfway-prod-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stage_that_was_only_claimed_takes_no_virtual_host_of_anothers_with_it()
    {
        await broker.Management.PutVirtualHostAsync("claiming-prod", "somebody else's", default);
        await cluster.CreateRealmAsync(Samples.Realm("claiming", stages: "test"));
        await cluster.Client.CustomObjects.PatchClusterCustomObjectStatusAsync<System.Text.Json.JsonElement>(
            new k8s.Models.V1Patch(
                """{"status":{"stages":[{"name":"prod","namespace":"realm-claiming-prod","virtualHost":""}]}}""", k8s.Models.V1Patch.PatchType.MergePatch),
            RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, "claiming");

        await using var controller = await RunningController.StartAsync(cluster, broker.Process);

        await controller.Cluster.RealmAsync("claiming", realm => realm.Status is { Stages.Count: 0, Conditions.Count: > 0 });
        Assert.Contains("claiming-prod", await broker.Management.ListVirtualHostsAsync(default));
    }

    [Fact]
    public async Task A_wrong_realm_is_told_all_that_is_wrong()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.CreateRealmAsync(Samples.Realm("wrong", licensing: "free", stages: ["te-st", "prod"]));

        var realm = await controller.Cluster.RealmAsync("wrong", realm => Looks.Is(realm.Status?.Conditions, ConditionTypes.Valid, "False"));

        var message = realm.Status!.Conditions.First(condition => condition.Type == ConditionTypes.Valid).Message;
        Assert.Contains("spec.licensing: 'free' is unknown", message, StringComparison.Ordinal);
        Assert.Contains("spec.stages[0].name: 'te-st'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_realm_that_goes_takes_its_pipelines_along_before_the_virtual_host()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        var space = await cluster.StageAsync("closing", "test");
        await cluster.CreateRealmAsync(Samples.Realm("closing", stages: "test"));
        await controller.Cluster.ReadyRealmAsync("closing");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter"));
        var deployment = PlatformNames.Executor("closing", "greeter", 1);
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == deployment);

        await cluster.DeleteRealmAsync("closing");
        await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deleting);
        Assert.NotNull(await controller.Cluster.FindRealmAsync("closing", default));
        await cluster.CollectAsync(space, deployment);
        await TestCluster.UntilAsync(() => controller.Cluster.FindRealmAsync("closing", default), found => found is null);
        Assert.Empty(await controller.Cluster.ListPipelineNamesAsync(space, default));
    }

    [Fact]
    public async Task A_realm_that_waits_for_its_pipelines_to_go_deletes_each_once()
    {
        var calls = RecordedCalls.Of(cluster.ControllerClient());
        await using var controller = await RunningController.StartAsync(cluster, broker.Process, client: calls.Client);
        var space = await cluster.StageAsync("lingering", "test");
        await cluster.CreateRealmAsync(Samples.Realm("lingering", stages: "test"));
        await controller.Cluster.ReadyRealmAsync("lingering");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter"));
        var deployment = PlatformNames.Executor("lingering", "greeter", 1);
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == deployment);

        await cluster.DeleteRealmAsync("lingering");
        await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deleting);
        var looks = calls.Count("ListNamespacedCustomObject", space);
        await TestCluster.UntilAsync(() => Task.FromResult(calls.Count("ListNamespacedCustomObject", space)), count => count >= looks + 2);

        Assert.Equal(1, calls.Count("DeleteNamespacedCustomObject", space));
        await cluster.CollectAsync(space, deployment);
        await TestCluster.UntilAsync(() => controller.Cluster.FindRealmAsync("lingering", default), found => found is null);
    }

    [Fact]
    public async Task A_realm_that_was_deleted_before_it_could_be_held_is_not_gone_on_with()
    {
        using var client = cluster.ControllerClient();
        var gone = new ResourceMeta { Name = "fleeting", ResourceVersion = "1" };

        // Whoever asks for it stops there: a virtual host that is made for it now would stay for ever.
        var missing = await Assert.ThrowsAsync<HttpOperationException>(
            () => new ClusterApi(client).SetFinalizerAsync(RealmworksApi.RealmPlural, gone, held: true, default));
        Assert.Equal(HttpStatusCode.NotFound, missing.Response.StatusCode);
        await new ClusterApi(client).SetFinalizerAsync(RealmworksApi.RealmPlural, gone with { Finalizers = [RealmworksApi.Finalizer] }, held: false, default);
    }

    [Fact]
    public async Task A_realm_that_goes_takes_the_pipelines_of_a_dropped_stage_along_too()
    {
        await using var controller = await RunningController.StartAsync(cluster, broker.Process);
        await cluster.StageAsync("folding", "test");
        var space = await cluster.StageAsync("folding", "prod");
        await cluster.CreateRealmAsync(Samples.Realm("folding", stages: ["test", "prod"]));
        await controller.Cluster.ReadyRealmAsync("folding");
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter"));
        var deployment = PlatformNames.Executor("folding", "greeter", 1);
        await controller.Cluster.PipelineAsync(space, "greeter-v1", pipeline => pipeline.Status?.Deployment == deployment);
        await cluster.ChangeRealmAsync("folding", """{"spec":{"stages":[{"name":"test"}]}}""");
        await controller.Cluster.RealmAsync("folding", realm => realm.Status?.ObservedGeneration == realm.Metadata.Generation);

        await cluster.DeleteRealmAsync("folding");

        await controller.Cluster.PhaseAsync(space, "greeter-v1", PipelinePhases.Deleting);
        await cluster.CollectAsync(space, deployment);
        await TestCluster.UntilAsync(() => controller.Cluster.FindRealmAsync("folding", default), found => found is null);
        Assert.Empty(await controller.Cluster.ListPipelineNamesAsync(space, default));
        Assert.DoesNotContain("folding-prod", await broker.Management.ListVirtualHostsAsync(default));
    }
}
