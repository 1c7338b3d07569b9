using System.Text.Json;
using k8s;
using k8s.Models;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging.Management;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>A realm with one stage: its objects in the cluster and its virtual host, as the controller makes them.</summary>
internal sealed class TestRealm : IAsyncDisposable
{
    private const string Stage = "test";
    private static int _count;
    private readonly IKubernetes _client;
    private readonly BrokerFixture _broker;
    private IConnection? _connection;

    private TestRealm(IKubernetes client, BrokerFixture broker) => (_client, _broker) = (client, broker);

    public string Name { get; } = $"acme-{Interlocked.Increment(ref _count)}";

    public string Namespace => PlatformNames.RealmNamespace(Name, Stage);

    public string VirtualHost => BrokerNames.VirtualHost(Name, Stage);

    public static async Task<TestRealm> CreateAsync(ClusterFixture cluster, BrokerFixture broker, string licensing = LicensingModels.Consumption)
    {
        var realm = new TestRealm(cluster.Client, broker);
        _ = broker.Process;
        await broker.Management.PutStageAsync(realm.VirtualHost, default);
        await broker.Management.PutUserAsync(BrokerNames.MonitorUser, Monitor.Password, "monitoring", default);
        await broker.Management.PutPermissionsAsync(realm.VirtualHost, BrokerNames.MonitorUser, BrokerRights.Monitor, default);
        await cluster.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = realm.Namespace } });
        await cluster.Client.CustomObjects.CreateClusterCustomObjectAsync(
            JsonSerializer.SerializeToElement(
                new Realm { Metadata = new() { Name = realm.Name }, Spec = new() { Licensing = licensing, Stages = [new() { Name = Stage }] } },
                ContractsJson.Default.Realm),
            RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural);
        return realm;
    }

    /// <summary>A pipeline with its queue and its executor.</summary>
    public async Task<string> AddPipelineAsync(string name, int replicas = 0, int min = 0, int max = 10, bool withQueue = true, FallbackSpec? fallback = null)
    {
        var queue = BrokerNames.PipelineQueue(name, 1);
        if (withQueue)
            await _broker.Management.PutPipelineQueueAsync(VirtualHost, queue, 100_000, default);
        var labels = new Dictionary<string, string>
        {
            [Labels.Pipeline] = name, [Labels.Major] = "1", [Labels.Component] = Components.Executor, [Labels.Realm] = Name, [Labels.Stage] = Stage,
        };
        await _client.AppsV1.CreateNamespacedDeploymentAsync(new V1Deployment
        {
            Metadata = new V1ObjectMeta { Name = Executor(name), Labels = labels },
            Spec = new V1DeploymentSpec
            {
                Replicas = replicas,
                Selector = new V1LabelSelector { MatchLabels = labels },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels },
                    Spec = new V1PodSpec { Containers = [new V1Container { Name = "executor", Image = "realmworks/executor" }] },
                },
            },
        }, Namespace);
        await SetReadyAsync(name, replicas);
        var pipeline = new Pipeline
        {
            Metadata = new() { Name = PlatformNames.PipelineResource(name, 1), Namespace = Namespace },
            Spec = new()
            {
                Name = name,
                Trigger = new() { Type = TriggerTypes.Http },
                Flow = new() { FlowSpec = new() { [Flow.RootTrack] = [new() { Type = StepTypes.Connector, Name = StepNames.Log }] } },
                Autoscaling = new() { Enabled = true, Min = min, Max = max, Fallback = fallback },
            },
        };
        await PutAsync(JsonSerializer.SerializeToElement(pipeline, ContractsJson.Default.Pipeline));
        return queue;
    }

    public Task PutAsync(JsonElement pipeline) => _client.CustomObjects.CreateNamespacedCustomObjectAsync(
        pipeline, RealmworksApi.Group, RealmworksApi.Version, Namespace, RealmworksApi.PipelinePlural);

    public Task SetReadyAsync(string pipeline, int ready) => _client.AppsV1.PatchNamespacedDeploymentStatusAsync(
        new V1Patch(new { status = new { replicas = ready, readyReplicas = ready } }, V1Patch.PatchType.MergePatch), Executor(pipeline), Namespace);

    /// <param name="by">Who does it.</param>
    public Task SetReplicasAsync(string pipeline, int replicas, string by = "kubectl") => _client.AppsV1.PatchNamespacedDeploymentScaleAsync(
        new V1Patch(new { spec = new { replicas } }, V1Patch.PatchType.MergePatch), Executor(pipeline), Namespace, fieldManager: by);

    /// <summary>As KEDA makes one of a ScaledObject.</summary>
    public Task AddAutoscalerAsync(string name, string pipeline) => _client.CustomObjects.CreateNamespacedCustomObjectAsync(
        new
        {
            apiVersion = "autoscaling/v2",
            kind = "HorizontalPodAutoscaler",
            metadata = new { name },
            spec = new { minReplicas = 1, maxReplicas = 5, scaleTargetRef = new { apiVersion = "apps/v1", kind = "Deployment", name = Executor(pipeline) } },
        },
        "autoscaling", "v2", Namespace, "horizontalpodautoscalers");

    public Task DeleteAutoscalerAsync(string name) =>
        _client.CustomObjects.DeleteNamespacedCustomObjectAsync("autoscaling", "v2", Namespace, "horizontalpodautoscalers", name);

    public Task SwitchOffAsync(string pipeline) => _client.CustomObjects.PatchNamespacedCustomObjectAsync(
        new V1Patch(new { spec = new { autoscaling = new { enabled = false } } }, V1Patch.PatchType.MergePatch), RealmworksApi.Group, RealmworksApi.Version,
        Namespace, RealmworksApi.PipelinePlural, PlatformNames.PipelineResource(pipeline, 1));

    public async Task<int> ReplicasAsync(string pipeline) =>
        (await _client.AppsV1.ReadNamespacedDeploymentScaleAsync(Executor(pipeline), Namespace)).Spec.Replicas ?? 0;

    public async Task<Condition?> ConditionAsync(string pipeline) =>
        (await StatusAsync(pipeline)).Conditions.SingleOrDefault(condition => condition.Type == ConditionTypes.Scaling);

    public async Task<PipelineStatus> StatusAsync(string pipeline)
    {
        var found = await _client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
            RealmworksApi.Group, RealmworksApi.Version, Namespace, RealmworksApi.PipelinePlural, PlatformNames.PipelineResource(pipeline, 1));
        return found.Deserialize(ContractsJson.Default.Pipeline)?.Status ?? new PipelineStatus();
    }

    public async Task<IReadOnlyList<Corev1Event>> EventsAsync() => [.. (await _client.CoreV1.ListNamespacedEventAsync(Namespace)).Items];

    /// <summary>As anyone with rights does; confirmed when it returns.</summary>
    public async Task PublishAsync(string queue, int messages = 1)
    {
        await using var channel = await (await ConnectionAsync()).CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var i = 0; i < messages; i++)
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>Takes and completes at most so many.</summary>
    public async Task<int> WorkAsync(string queue, int most)
    {
        await using var channel = await (await ConnectionAsync()).CreateChannelAsync();
        for (var done = 0; done < most; done++)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false) is not { } message)
                return done;
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        }
        return most;
    }

    /// <summary>Takes messages without completing them.</summary>
    public async Task<IChannel> HoldAsync(string queue, int messages)
    {
        var channel = await (await ConnectionAsync()).CreateChannelAsync();
        for (var i = 0; i < messages; i++)
            Assert.NotNull(await channel.BasicGetAsync(queue, autoAck: false));
        return channel;
    }

    /// <summary>No other test's scaler has to do with it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.CustomObjects.DeleteClusterCustomObjectAsync<JsonElement>(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, Name);
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private string Executor(string pipeline) => PlatformNames.Executor(Name, pipeline, 1);

    private async Task<IConnection> ConnectionAsync()
    {
        if (_connection is { IsOpen: true })
            return _connection;
        var options = _broker.Process.Options(VirtualHost);
        var factory = new ConnectionFactory { HostName = options.Host, Port = options.Port,
            VirtualHost = VirtualHost, UserName = options.UserName, Password = options.Password };
        return _connection = await factory.CreateConnectionAsync();
    }
}
