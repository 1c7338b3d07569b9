using System.Collections.Concurrent;
using k8s;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Hosting.Health;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Watching;

/// <summary>Follows Pipelines, Realms and the executors' Deployments, on a standby too, and joins them.</summary>
internal sealed class ClusterView : BackgroundService, ITargets, IReadinessCheck
{
    private const string RealmPrefix = "realm-";
    private readonly ResourceTable<PipelineView> _pipelines;
    private readonly ResourceTable<RealmView> _realms;
    private readonly ResourceTable<DeploymentView> _deployments;
    private readonly ResourceFeed[] _feeds;
    private readonly ConcurrentDictionary<string, RealmShares> _shares = new(StringComparer.Ordinal);
    private long _changes;
    private Joined _joined = new(-1, new Dictionary<string, ScalingTarget[]>());

    public ClusterView(IKubernetes client, TimeProvider clock, ILogger<ClusterView> logger)
    {
        _pipelines = new(PipelineView.Read, (id, failure) => Log.Unreadable(logger, RealmworksApi.PipelineKind, id, failure.Message), Changed);
        _realms = new(RealmView.Read, (id, failure) => Log.Unreadable(logger, RealmworksApi.RealmKind, id, failure.Message), Changed);
        _deployments = new(DeploymentView.Read, (id, failure) => Log.Unreadable(logger, "Deployment", id, failure.Message), Changed);
        _feeds =
        [
            Feed(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural, null, _pipelines),
            Feed(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, null, _realms),
            Feed("apps", "v1", "deployments", Labels.Pipeline, _deployments),
        ];
        ResourceFeed Feed(string group, string version, string plural, string? labels, IResourceSink sink) =>
            new(client, group, version, plural, labels, sink, clock, logger);
    }

    public string? Problem =>
        _pipelines.Filled && _realms.Filled && _deployments.Filled ? null : "the pipelines, realms and deployments were not read yet";

    public IReadOnlyDictionary<string, ScalingTarget[]> Current
    {
        get
        {
            // Read first: a change while joining makes the result old, and the next reader joins anew.
            var changes = Interlocked.Read(ref _changes);
            var known = Volatile.Read(ref _joined);
            if (known.Changes != changes)
                Volatile.Write(ref _joined, known = new Joined(changes, Join()));
            return known.Targets;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_feeds.Select(feed => feed.RunAsync(stoppingToken)));

    private void Changed() => Interlocked.Increment(ref _changes);

    private Dictionary<string, ScalingTarget[]> Join() => _pipelines.All()
        .Select(entry => Join(entry.Key, entry.Value))
        .OfType<ScalingTarget>()
        .GroupBy(target => target.Realm, StringComparer.Ordinal)
        .SelectMany(Capped)
        .GroupBy(target => BrokerNames.VirtualHost(target.Realm, target.Stage), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private IEnumerable<ScalingTarget> Capped(IGrouping<string, ScalingTarget> realm)
    {
        if (_realms.Find(new ObjectId("", realm.Key)) is not { ReplicaCap: { } most })
            return realm;
        var cap = new RealmCap(most, _shares.GetOrAdd(realm.Key, _ => new RealmShares()));
        cap.Shares.Hold(realm.ToDictionary(target => target.Id.ToString(), target => target.Replicas, StringComparer.Ordinal));
        return realm.Select(target => target with { Cap = cap });
    }

    private ScalingTarget? Join(ObjectId id, PipelineView pipeline)
    {
        // The stage has no hyphen, the realm may have.
        var cut = id.Namespace.LastIndexOf('-');
        if (!id.Namespace.StartsWith(RealmPrefix, StringComparison.Ordinal) || cut <= RealmPrefix.Length)
            return null;
        var (realm, stage) = (id.Namespace[RealmPrefix.Length..cut], id.Namespace[(cut + 1)..]);
        var deployment = PlatformNames.Executor(realm, pipeline.Name, pipeline.Major);
        if (_realms.Find(new ObjectId("", realm)) is null || _deployments.Find(new ObjectId(id.Namespace, deployment)) is not { } running)
            return null;
        return new ScalingTarget(
            id, realm, stage, BrokerNames.PipelineQueue(pipeline.Name, pipeline.Major), deployment, pipeline.Spec,
            running.Replicas, running.ReadyReplicas, pipeline.Uid, pipeline.Generation, pipeline.Written)
        {
            MemoryMebibytes = pipeline.MemoryMebibytes,
        };
    }

    private sealed record Joined(long Changes, IReadOnlyDictionary<string, ScalingTarget[]> Targets);
}
