using k8s;
using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>Turn by turn against the real broker and a real Kubernetes API.</summary>
public sealed class SteppedScalerTests(ClusterFixture cluster, BrokerFixture broker)
{
    [Fact]
    public async Task ABacklogAddsReplicasAndAnEmptyQueueTakesThemAwayDownToNone()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await realm.PublishAsync(queue, 40);
        await SeenAsync(scaler, realm, queue, messages: 40);

        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(5, await realm.ReplicasAsync("orders"));

        await using (await realm.HoldAsync(queue, 40))
        {
            await SeenAsync(scaler, realm, queue, messages: 40);
            await FollowAsync(scaler, realm, 5);
            await scaler.TickAsync(realm.VirtualHost, 30);
            Assert.Equal(6, await realm.ReplicasAsync("orders"));
            await FollowAsync(scaler, realm, 6);
        }
        await broker.Management.DeleteQueueAsync(realm.VirtualHost, queue, default);
        await broker.Management.PutPipelineQueueAsync(realm.VirtualHost, queue, 1000, default);
        await SeenAsync(scaler, realm, queue, messages: 0);

        var trace = await TraceAsync(scaler, realm, "orders", ticks: 16);
        Assert.Equal([6, 1, 0], trace.Distinct());
        Assert.InRange(trace.Count(replicas => replicas == 6), 3, 6);
        // Seen idle at the first turn as a single replica, for longer than a minute then.
        Assert.Equal(8, trace.Count(replicas => replicas == 1));
        Assert.Equal(["ScaledDown", "ScaledToZero", "ScaledUp", "ScaledUp"], (await realm.EventsAsync()).Select(told => told.Reason).Order());
    }

    [Fact]
    public async Task InASteadyStateNothingIsWritten()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("quiet");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await SeenAsync(scaler, realm, queue, messages: 0);
        await scaler.TickAsync(realm.VirtualHost);
        await scaler.TickAsync(realm.VirtualHost);
        var before = await VersionAsync();
        for (var i = 0; i < 20; i++)
        {
            await scaler.TickAsync(realm.VirtualHost);
            await scaler.ProbeAsync(realm.VirtualHost);
        }
        Assert.Equal(before, await VersionAsync());
        // The version of a list is that of the last write to anything.
        async Task<string> VersionAsync() => (await cluster.Client.CoreV1.ListNamespaceAsync()).Metadata.ResourceVersion;
    }

    [Fact]
    public async Task OnlyTheConsumptionModelIsScaled()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker, LicensingModels.Subscription);
        await realm.AddPipelineAsync("orders");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        Assert.Empty(scaler.Targets(realm.VirtualHost));
    }

    [Fact]
    public async Task ABrokenPipelineBlocksNoOther()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        foreach (var spec in new[] { """{"name":["no"]}""", """{"autoscaling":{"enabled":true,"max":"many"}}""",
            """{"name":"b","autoscaling":{"enabled":true,"min":9,"max":2}}""" })
        {
            var json = $$"""{"apiVersion":"realmworks.io/v1alpha1","kind":"Pipeline","metadata":{"name":"broken-{{spec.Length}}"},"spec":{{spec}}}""";
            await realm.PutAsync(JsonSerializer.Deserialize<JsonElement>(json));
        }
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await realm.AddPipelineAsync("orders", replicas: 0, min: 2);
        await Deadline.UntilAsync(() => scaler.Targets(realm.VirtualHost).Length == 1);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(2, await realm.ReplicasAsync("orders"));
    }

    [Fact]
    public async Task AQueueThatIsDeletedHoldsTheReplicasAndGoesOnWhenItIsBack()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await SeenAsync(scaler, realm, queue, messages: 0);
        await scaler.TickAsync(realm.VirtualHost);
        await broker.Management.DeleteQueueAsync(realm.VirtualHost, queue, default);
        await Deadline.UntilAsync(async () => await scaler.FindAsync(realm.VirtualHost, queue) is null);
        for (var i = 0; i < 20; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(1, await realm.ReplicasAsync("orders"));
        Assert.Equal(("Unknown", nameof(ScalingReason.QueueNotFound)), await ConditionAsync(realm));

        await broker.Management.PutPipelineQueueAsync(realm.VirtualHost, queue, 1000, default);
        await realm.PublishAsync(queue, 40);
        await SeenAsync(scaler, realm, queue, messages: 40);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(5, await realm.ReplicasAsync("orders"));
        Assert.Equal(("True", nameof(ScalingReason.QueueAboveTarget)), await ConditionAsync(realm));
    }

    [Fact]
    public async Task AnApiServerThatIsAwayForAMinuteLosesNothingAndIsCaughtUpWith()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await SeenAsync(scaler, realm, queue, messages: 0);
        await scaler.TickAsync(realm.VirtualHost);
        var comeBack = await cluster.StopAsync();
        try
        {
            await realm.PublishAsync(queue, 5);
            await SeenAsync(scaler, realm, queue, messages: 5);
            for (var i = 0; i < 6; i++)
                await scaler.TickAsync(realm.VirtualHost);
        }
        finally
        {
            await comeBack();
        }
        // Connections of before are dead; the client finds that out by itself.
        await Deadline.UntilAsync(async () =>
        {
            await scaler.TickAsync(realm.VirtualHost);
            return await realm.ReplicasAsync("orders") == 1;
        });
        Assert.Equal(5, (await scaler.FindAsync(realm.VirtualHost, queue))?.Ready);
        await FollowAsync(scaler, realm, 1);
        Assert.Equal("Activated", Assert.Single(await realm.EventsAsync()).Reason);
    }

    [Fact]
    public async Task ABurstOnAPipelineAtZeroIsDrainedByReplicasThatComeAndGoAgain()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await SeenAsync(scaler, realm, queue, messages: 0);
        await realm.PublishAsync(queue, 300);
        var left = 300;
        await SeenAsync(scaler, realm, queue, left);
        await Deadline.UntilAsync(async () =>
        {
            // The first look finds no connection yet.
            await scaler.ProbeAsync(realm.VirtualHost);
            return await realm.ReplicasAsync("orders") == 1;
        });
        var trace = new List<int>();
        while (left > 0)
        {
            await FollowAsync(scaler, realm, await realm.ReplicasAsync("orders"));
            trace.Add(await realm.ReplicasAsync("orders"));
            // Each replica works off ten in the ten seconds until the next turn.
            left -= await realm.WorkAsync(queue, trace[^1] * 10);
            await SeenAsync(scaler, realm, queue, left);
            await scaler.TickAsync(realm.VirtualHost, 30);
        }
        trace.AddRange(await TraceAsync(scaler, realm, "orders", ticks: 16));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', trace));
        Assert.Equal([1, 5, 10], trace.Distinct().Take(3));
        Assert.Equal(0, trace[^1]);
    }

    [Fact]
    public async Task AMissingQueueHoldsTheReplicasAndIsReported()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders", replicas: 3, withQueue: false);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        for (var i = 0; i < 20; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(3, await realm.ReplicasAsync("orders"));
        var condition = await realm.ConditionAsync("orders");
        Assert.Equal(("Unknown", nameof(ScalingReason.QueueNotFound)), (condition!.Status, condition.Reason));
    }

    [Fact]
    public async Task AWriteOnAnOldVersionOfTheCountIsRefused()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders", replicas: 1);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        var target = Assert.Single(scaler.Targets(realm.VirtualHost));
        var replicas = new DeploymentReplicas(cluster.Client);
        var seen = await replicas.ReadAsync(target, default);
        await realm.SetReplicasAsync("orders", 4);
        Assert.False(await replicas.WriteAsync(target, seen!, 2, default));
        Assert.Equal(4, await realm.ReplicasAsync("orders"));
        Assert.Null(await replicas.ReadAsync(target with { Deployment = "gone" }, default));
    }

    [Fact]
    public async Task APasswordThatIsWrongFromTheStartIsHeldThenFallenBackFromAndOverOnceTheRightOneIsThere()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1, fallback: new FallbackSpec { Replicas = 3, AfterSeconds = 60 });
        var right = Monitor.Management(broker);
        var known = "outdated";
        await using var scaler = await SteppedScaler.StartAsync(
            cluster, broker, management: right with { Password = known, Renew = management => management with { Password = known } });
        await Deadline.UntilAsync(() => scaler.Targets(realm.VirtualHost).Length == 1);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(("Unknown", nameof(ScalingReason.BrokerUnreachable)), await ConditionAsync(realm));
        Assert.Contains("the broker cannot be read (the management API answered 401), nothing is known since",
            (await realm.ConditionAsync("orders"))!.Message, StringComparison.Ordinal);
        for (var i = 0; i < 5; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(1, await realm.ReplicasAsync("orders"));
        for (var i = 0; i < 5; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(3, await realm.ReplicasAsync("orders"));
        Assert.Equal(("Unknown", nameof(ScalingReason.Fallback)), await ConditionAsync(realm));

        known = right.Password;
        await SeenAsync(scaler, realm, queue, messages: 0);
        await FollowAsync(scaler, realm, 3);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(("True", nameof(ScalingReason.Stabilizing)), await ConditionAsync(realm));
        Assert.Equal(["FallbackOff", "FallbackOn", "QueueUnknown"], (await realm.EventsAsync()).Select(told => told.Reason).Order());
    }

    [Fact]
    public async Task AManagementApiThatHangsHoldsTheReplicasIsReportedAndIsReadAgain()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1, min: 1);
        await using var way = new HangingWay(broker.Process.ManagementPort);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker, management: Monitor.Management(broker) with { Endpoint = way.Endpoint });
        await SeenAsync(scaler, realm, queue, messages: 0);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(("True", nameof(ScalingReason.Steady)), await ConditionAsync(realm));

        way.Hangs = true;
        await realm.PublishAsync(queue, 40);
        for (var i = 0; i < 5; i++)
        {
            var held = way.Held;
            var turn = scaler.TickAsync(realm.VirtualHost);
            await Deadline.UntilAsync(() => way.Held > held);
            Assert.False(turn.IsCompleted);
            scaler.Clock.Advance(Fakes.Options.BrokerTimeout);
            await turn;
            Assert.Equal(1, await realm.ReplicasAsync("orders"));
            Assert.Equal(("Unknown", nameof(ScalingReason.BrokerUnreachable)), await ConditionAsync(realm));
        }
        Assert.Contains("no answer within 5 s", (await realm.ConditionAsync("orders"))!.Message, StringComparison.Ordinal);

        way.Hangs = false;
        await SeenAsync(scaler, realm, queue, messages: 40);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(5, await realm.ReplicasAsync("orders"));
        Assert.Equal(("True", nameof(ScalingReason.QueueAboveTarget)), await ConditionAsync(realm));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PipelinesOfTheSameNameInDifferentRealmsAreScaledEachByItsOwnQueue(bool byManagement)
    {
        await using var busy = await TestRealm.CreateAsync(cluster, broker);
        await using var resting = await TestRealm.CreateAsync(cluster, broker);
        var queue = await busy.AddPipelineAsync("orders", replicas: 1);
        await resting.AddPipelineAsync("orders", replicas: 1);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker, management: byManagement ? Monitor.Management(broker) : null);
        await busy.PublishAsync(queue, 40);
        await SeenAsync(scaler, busy, queue, messages: 40);
        await SeenAsync(scaler, resting, queue, messages: 0);
        for (var i = 0; i < 5; i++)
        {
            await scaler.TickAsync([busy.VirtualHost, resting.VirtualHost]);
            Assert.Equal(1, await resting.ReplicasAsync("orders"));
        }
        Assert.InRange(await busy.ReplicasAsync("orders"), 5, 10);
    }

    [Fact]
    public async Task ADeploymentThatAnotherAutoscalerSetsIsLeftToItAndThatIsReported()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1, min: 1);
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await realm.SetReplicasAsync("orders", 3, "kube-controller-manager");
        await FollowAsync(scaler, realm, 3);
        await realm.PublishAsync(queue, 100);
        await SeenAsync(scaler, realm, queue, messages: 100);
        for (var i = 0; i < 3; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(3, await realm.ReplicasAsync("orders"));
        Assert.Equal(("False", nameof(ScalingReason.ScaledByAnother)), await ConditionAsync(realm));
        Assert.Equal(nameof(ScalingReason.ScaledByAnother), Assert.Single(await realm.EventsAsync()).Reason);

        // By hand it is put right.
        await realm.SetReplicasAsync("orders", 2, "kubectl");
        await FollowAsync(scaler, realm, 2);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(6, await realm.ReplicasAsync("orders"));
    }

    [Fact]
    public async Task AHorizontalPodAutoscalerOfTheSameDeploymentIsLeftToItBeforeItEverWroteAndGoneOnAfterIt()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders", replicas: 1, min: 1);
        await realm.AddAutoscalerAsync("keda-hpa-others", "others");
        await realm.AddAutoscalerAsync("keda-hpa-orders", "orders");
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await realm.PublishAsync(queue, 40);
        await SeenAsync(scaler, realm, queue, messages: 40);
        for (var i = 0; i < 3; i++)
            await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(1, await realm.ReplicasAsync("orders"));
        Assert.Equal(("False", nameof(ScalingReason.ScaledByAnother)), await ConditionAsync(realm));
        var told = Assert.Single(await realm.EventsAsync());
        Assert.Equal(nameof(ScalingReason.ScaledByAnother), told.Reason);
        Assert.StartsWith("'HorizontalPodAutoscaler keda-hpa-orders' sets the same Deployment's replicas", told.Message, StringComparison.Ordinal);

        await realm.DeleteAutoscalerAsync("keda-hpa-orders");
        await Deadline.UntilAsync(() => Assert.Single(scaler.Targets(realm.VirtualHost)).Rival is null);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.Equal(5, await realm.ReplicasAsync("orders"));
        Assert.Equal(("True", nameof(ScalingReason.QueueAboveTarget)), await ConditionAsync(realm));
    }

    [Fact]
    public async Task ASecondPipelineOnTheSameQueueIsRefused()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders");
        var second = new Pipeline
        {
            Metadata = new() { Name = "orders-again-v1", Namespace = realm.Namespace },
            Spec = new()
            {
                Name = "orders",
                Trigger = new() { Type = TriggerTypes.Http },
                Flow = new() { FlowSpec = new() { [Flow.RootTrack] = [new() { Type = StepTypes.Connector, Name = StepNames.Log }] } },
                Autoscaling = new() { Enabled = true },
            },
        };
        Assert.Contains(PipelineValidation.Check(second), error => error.Path == "metadata.name");
        await realm.PutAsync(JsonSerializer.SerializeToElement(second, ContractsJson.Default.Pipeline));
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        Assert.Equal("orders-v1", Assert.Single(scaler.Targets(realm.VirtualHost)).Id.Name);
    }

    [Fact]
    public async Task APipelineWhoseAutoscalingIsSwitchedOffLosesWhatTheScalerSaidOfIt()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queues = new[] { await realm.AddPipelineAsync("orders", replicas: 1), await realm.AddPipelineAsync("others", replicas: 1) };
        await using var scaler = await SteppedScaler.StartAsync(cluster, broker);
        await Deadline.UntilAsync(() => scaler.Targets(realm.VirtualHost).Length == 2);
        foreach (var queue in queues)
            await SeenAsync(scaler, realm, queue, messages: 0);
        await scaler.TickAsync(realm.VirtualHost);
        Assert.NotNull((await realm.StatusAsync("orders")).Scaling?.Messages);

        await realm.SwitchOffAsync("orders");
        await Deadline.UntilAsync(async () =>
        {
            await scaler.TakeBackAsync();
            return await realm.StatusAsync("orders") is { Scaling: null, Conditions: [] };
        });
        Assert.NotNull((await realm.StatusAsync("others")).Scaling?.Messages);
    }

    private static async Task<(string? Status, string? Reason)> ConditionAsync(TestRealm realm) =>
        await realm.ConditionAsync("orders") is { } condition ? (condition.Status, condition.Reason) : default;

    private static async Task<List<int>> TraceAsync(SteppedScaler scaler, TestRealm realm, string pipeline, int ticks)
    {
        var trace = new List<int>();
        for (var i = 0; i < ticks; i++)
        {
            await scaler.TickAsync(realm.VirtualHost);
            trace.Add(await realm.ReplicasAsync(pipeline));
            await FollowAsync(scaler, realm, trace[^1]);
        }
        return trace;
    }

    private static Task FollowAsync(SteppedScaler scaler, TestRealm realm, int replicas) =>
        Deadline.UntilAsync(() => scaler.Targets(realm.VirtualHost)[0].Replicas == replicas);

    private static Task SeenAsync(SteppedScaler scaler, TestRealm realm, string queue, long messages) => Deadline.UntilAsync(async () =>
        await scaler.FindAsync(realm.VirtualHost, queue) is { Ready: { } ready, Unacknowledged: { } held } && ready + held == messages);
}
