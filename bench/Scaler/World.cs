using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Local.Api.Hosting;
using Realmworks.Messaging.Management;
using Realmworks.Scaler;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.TestKit.Brokers;

namespace Scaler.Bench;

/// <summary>A real broker, a real Kubernetes API, a realm with pipelines at zero, and the whole scaler on top.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Realm = "acme";
    public const string Stage = "prod";
    private readonly string _folder = Directory.CreateTempSubdirectory("scaler-bench-").FullName;
    private ApiServerHost? _api;
    private IHost? _host;

    public BrokerProcess Broker { get; } = new(tick: 5000);

    public IKubernetes Client { get; private set; } = null!; // Set by StartAsync, without which there is no world.

    public ScalingBoard Board => _host!.Services.GetRequiredService<ScalingBoard>(); // Set by StartAsync.

    public static string Namespace => PlatformNames.RealmNamespace(Realm, Stage);

    public static string VirtualHost => BrokerNames.VirtualHost(Realm, Stage);

    public static async Task<World> StartAsync(int pipelines)
    {
        var world = new World();
        await world.Broker.StartAsync(default);
        world._api = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = world._folder, Port = 0 }, TimeProvider.System);
        world.Client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(world._api.KubeconfigPath));
        await Kinds.DefineAsync(world.Client);
        foreach (var space in new[] { PlatformNames.SystemNamespace, Namespace })
            await world.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = space } });
        using var http = world.Management.NewClient(new SocketsHttpHandler());
        var management = new ManagementClient(http);
        await management.PutStageAsync(VirtualHost, default);
        await management.PutPermissionsAsync(VirtualHost, BrokerProcess.UserName, new BrokerRights(".*", ".*", ".*"), default);
        await world.Client.CustomObjects.CreateClusterCustomObjectAsync(
            JsonSerializer.SerializeToElement(
                new Realm { Metadata = new() { Name = Realm }, Spec = new() { Licensing = LicensingModels.Consumption, Stages = [new() { Name = Stage }] } },
                ContractsJson.Default.Realm),
            RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural);
        for (var i = 0; i < pipelines; i++)
        {
            await management.PutPipelineQueueAsync(VirtualHost, Queue(i), 1_000_000, default);
            await world.AddAsync($"p{i}");
        }
        await world.ScaleAsync();
        return world;
    }

    public static string Queue(int pipeline) => BrokerNames.PipelineQueue($"p{pipeline}", 1);

    public static string Deployment(int pipeline) => PlatformNames.Executor(Realm, $"p{pipeline}", 1);

    public async Task<int> ReplicasAsync(int pipeline) =>
        (await Client.AppsV1.ReadNamespacedDeploymentScaleAsync(Deployment(pipeline), Namespace)).Spec.Replicas ?? 0;

    public Task SetReplicasAsync(int pipeline, int replicas) => Client.AppsV1.PatchNamespacedDeploymentScaleAsync(
        new V1Patch(new { spec = new { replicas } }, V1Patch.PatchType.MergePatch), Deployment(pipeline), Namespace);

    public Task SetReadyAsync(int pipeline, int ready) => Client.AppsV1.PatchNamespacedDeploymentStatusAsync(
        new V1Patch(new { status = new { replicas = ready, readyReplicas = ready } }, V1Patch.PatchType.MergePatch), Deployment(pipeline), Namespace);

    private ManagementOptions Management => new(Broker.ManagementEndpoint, BrokerProcess.UserName, BrokerProcess.Password);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.StopAsync();
        Client.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        await Broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ScaleAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System).AddMetrics().AddLogging();
        builder.Services.AddSingleton(Client);
        builder.Services.AddScaler(
            new ScalerOptions { Identity = "bench", Namespace = PlatformNames.SystemNamespace }, Broker.Options("/"),
            Management, new MetricsOptions("127.0.0.1", Broker.MetricsPort, false, null));
        _host = builder.Build();
        await _host.StartAsync();
    }

    private async Task AddAsync(string name)
    {
        var labels = new Dictionary<string, string> { [Labels.Pipeline] = name, [Labels.Major] = "1", [Labels.Component] = Components.Executor };
        await Client.AppsV1.CreateNamespacedDeploymentAsync(new V1Deployment
        {
            Metadata = new V1ObjectMeta { Name = PlatformNames.Executor(Realm, name, 1), Labels = labels },
            Spec = new V1DeploymentSpec
            {
                Replicas = 0,
                Selector = new V1LabelSelector { MatchLabels = labels },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels },
                    Spec = new V1PodSpec { Containers = [new V1Container { Name = "executor", Image = "realmworks/executor" }] },
                },
            },
        }, Namespace);
        var pipeline = new Pipeline
        {
            Metadata = new() { Name = PlatformNames.PipelineResource(name, 1), Namespace = Namespace },
            Spec = new()
            {
                Name = name,
                Trigger = new() { Type = TriggerTypes.Http },
                Flow = new() { FlowSpec = new() { [Flow.RootTrack] = [new() { Type = StepTypes.Connector, Name = StepNames.Log }] } },
                Autoscaling = new() { Enabled = true, Min = 0, Max = 20 },
            },
        };
        await Client.CustomObjects.CreateNamespacedCustomObjectAsync(
            JsonSerializer.SerializeToElement(pipeline, ContractsJson.Default.Pipeline),
            RealmworksApi.Group, RealmworksApi.Version, Namespace, RealmworksApi.PipelinePlural);
    }
}
