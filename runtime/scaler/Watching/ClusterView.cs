using k8s;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Hosting.Health;

namespace Realmworks.Scaler.Watching;

/// <summary>Follows Pipelines, Realms, the executors' Deployments and who else scales them, on a standby too, and joins them.</summary>
internal sealed class ClusterView : BackgroundService, ITargets, IReadinessCheck
{
    private readonly ResourceTable<PipelineView> _pipelines;
    private readonly ResourceTable<RealmView> _realms;
    private readonly ResourceTable<DeploymentView> _deployments;
    private readonly ResourceTable<AutoscalerView> _autoscalers;
    private readonly ResourceFeed[] _feeds;
    private readonly TargetIndex _index;

    public ClusterView(IKubernetes client, TimeProvider clock, ILogger<ClusterView> logger)
    {
        _pipelines = new(PipelineView.Read, (id, failure) => Log.Unreadable(logger, RealmworksApi.PipelineKind, id, failure.Message), Changed);
        _realms = new(RealmView.Read, (id, failure) => Log.Unreadable(logger, RealmworksApi.RealmKind, id, failure.Message), Changed);
        _deployments = new(DeploymentView.Read, (id, failure) => Log.Unreadable(logger, "Deployment", id, failure.Message), Changed);
        _autoscalers = new(AutoscalerView.Read, (id, failure) => Log.Unreadable(logger, "HorizontalPodAutoscaler", id, failure.Message), Changed);
        _index = new TargetIndex(_pipelines, _realms, _deployments, _autoscalers);
        _feeds =
        [
            Feed(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural, null, _pipelines),
            Feed(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, null, _realms),
            Feed("apps", "v1", "deployments", Labels.Pipeline, _deployments),
            Feed("autoscaling", "v2", "horizontalpodautoscalers", null, _autoscalers),
        ];
        ResourceFeed Feed(string group, string version, string plural, string? labels, IResourceSink sink) =>
            new(client, group, version, plural, labels, sink, clock, logger);
    }

    public string? Problem =>
        _pipelines.Filled && _realms.Filled && _deployments.Filled && _autoscalers.Filled
            ? null
            : "the pipelines, realms, deployments and horizontalpodautoscalers were not read yet";

    public IReadOnlyDictionary<string, ScalingTarget[]> Current => _index.Current;

    // Before all kinds are read, every pipeline looks like one without a Deployment.
    public IReadOnlyList<ObjectId> Left => Problem is null ? _index.Left : [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_feeds.Select(feed => feed.RunAsync(stoppingToken)));

    private void Changed(string? space) => _index.Changed(space);
}
