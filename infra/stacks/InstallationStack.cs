using System.Collections.Immutable;
using Pulumi;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Realms;
using Realmworks.Infra.Components.Services.RabbitMq;
using Realmworks.Infra.Components.Settings;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Stacks;

/// <summary>One installation: everything in order, from its settings.</summary>
internal sealed class InstallationStack : Stack
{
    private readonly InstallationSettings _settings;
    private readonly ComponentResourceOptions _inCluster;
    private readonly EdgeHandle? _edge;

    public InstallationStack()
    {
        var config = new StackConfig();
        _settings = config.Settings();
        var cluster = InstallationCluster.Of(_settings, config);
        _edge = cluster.Edge;
        _inCluster = new ComponentResourceOptions { Provider = cluster.Provider };
        var credentials = new BrokerCredentials(config.Secret(SettingKeys.BrokerAdminPassword),
            config.Secret(SettingKeys.BrokerMonitorPassword), config.Secret(SettingKeys.BrokerCookie));

        var images = ImageCatalog.Of(_settings);
        var kinds = new CustomResourceDefinitions("kinds", _inCluster);
        var broker = new RabbitMqBroker("broker", new RabbitMqBrokerArgs
        {
            Images = images, Replicas = InZones, Credentials = credentials, StorageClass = cluster.FastClass, Pool = cluster.CorePool,
        }, _inCluster);
        var platform = new PlatformServices("platform", new PlatformServicesArgs
        {
            Images = images,
            Credentials = credentials,
            Replicas = _settings.Profile == Profile.Production ? 2 : 1,
            Pool = PoolPlacement.Platform(_settings),
            ExecutorPools = PoolPlacement.Executors(_settings),
            After = [kinds, broker],
        }, _inCluster);
        Urls = Output.All(Realms(images, [kinds, platform])).Apply(all => all.SelectMany(urls => urls).ToImmutableDictionary());
        Try = Urls.Apply(FirstCall);
        Kubeconfig = cluster.Kubeconfig ?? Output.Create("");
    }

    /// <summary>Realm and stage, as <c>realm/stage</c>, to the address of its HTTP trigger.</summary>
    [Output("urls")]
    public Output<ImmutableDictionary<string, string>> Urls { get; private set; }

    /// <summary>A command that calls a sample pipeline; empty where none is deployed, or none reached from outside.</summary>
    [Output("try")]
    public Output<string> Try { get; private set; }

    /// <summary>How the cluster is reached: without a credential, which a program gives when it is needed. Empty where the cluster was there before.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    private string FirstCall(ImmutableDictionary<string, string> urls) =>
        (from realm in _settings.Realms
         where realm.Samples
         from stage in realm.Stages.Reverse()
         where urls.ContainsKey($"{realm.Name}/{stage.Name}")
         select $"curl '{urls[$"{realm.Name}/{stage.Name}"]}{PlatformNames.PipelineUrlPath(realm.Name, "hello", 1)}?name=Ada'").FirstOrDefault("");

    private int InZones => _settings.Profile == Profile.Production ? 3 : 1;

    private IEnumerable<Output<ImmutableDictionary<string, string>>> Realms(ImageCatalog images, ImmutableArray<Resource> after)
    {
        var samples = _settings.Realms.Any(realm => realm.Samples) ? SamplePipeline.All() : [];
        return _settings.Realms.Select(realm => new RealmTenancy($"realm-{realm.Name}", new RealmTenancyArgs
        {
            Realm = realm,
            Profile = _settings.Profile,
            Images = images,
            After = after,
            Samples = realm.Samples ? samples : [],
            Edge = _edge,
            LoadBalancerClass = _settings.Existing.LoadBalancerClass,
            PoolOf = stage => PoolPlacement.Stage(_settings, stage),
        }, _inCluster).Urls).ToArray();
    }
}
