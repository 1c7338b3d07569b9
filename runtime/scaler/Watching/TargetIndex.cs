using System.Collections.Concurrent;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Watching;

/// <summary>
/// Joins Pipelines, Realms, Deployments and HorizontalPodAutoscalers. Only namespaces in which something changed are joined anew: of ten
/// thousand pipelines a few change each second.
/// </summary>
internal sealed class TargetIndex(
    ResourceTable<PipelineView> pipelines, ResourceTable<RealmView> realms, ResourceTable<DeploymentView> deployments,
    ResourceTable<AutoscalerView> autoscalers)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, RealmShares> _shares = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private bool _allChanged = true;
    private IReadOnlyDictionary<string, ScalingTarget[]> _joined = new Dictionary<string, ScalingTarget[]>();
    private readonly Dictionary<string, ObjectId[]> _left = new(StringComparer.Ordinal);

    /// <summary>By virtual host; the same object as long as nothing changes.</summary>
    public IReadOnlyDictionary<string, ScalingTarget[]> Current
    {
        get
        {
            lock (_lock)
            {
                Join_NeedsLock();
                return _joined;
            }
        }
    }

    /// <summary>Those with a scaler's last word in their status that are not to be scaled any more.</summary>
    public IReadOnlyList<ObjectId> Left
    {
        get
        {
            lock (_lock)
            {
                Join_NeedsLock();
                return [.. _left.Values.SelectMany(left => left)];
            }
        }
    }

    /// <param name="space">Where; null where it may be anywhere.</param>
    public void Changed(string? space)
    {
        lock (_lock)
        {
            // An object of the whole cluster is a realm, whose stages are many namespaces.
            if (space is null or "")
                _allChanged = true;
            else
                _changed.Add(space);
        }
    }

    private void Join_NeedsLock()
    {
        if (_allChanged)
        {
            _left.Clear();
            _joined = Join(pipelines.Namespaces, new(StringComparer.Ordinal));
        }
        else if (_changed.Count > 0)
        {
            _joined = Join(_changed, new(_joined, StringComparer.Ordinal));
        }
        // What changes while joining waits to be told: it is joined the next time.
        _allChanged = false;
        _changed.Clear();
    }

    private Dictionary<string, ScalingTarget[]> Join(IEnumerable<string> spaces, Dictionary<string, ScalingTarget[]> joined)
    {
        var capped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var space in spaces)
        {
            if (PlatformNames.RealmOf(space) is not var (name, stage))
                continue;
            var realm = realms.Find(new ObjectId("", name));
            var cap = realm?.ReplicaCap is { } most ? new RealmCap(most, _shares.GetOrAdd(name, _ => new RealmShares())) : null;
            var all = pipelines.In(space);
            // Before it is known who else scales there, nothing is anybody's to scale.
            var targets = realm is null || !autoscalers.Filled
                ? []
                : all.Select(entry => Join(new(space, entry.Key), name, stage, entry.Value, cap)).OfType<ScalingTarget>().ToArray();
            var left = all.Where(entry => entry.Value.Written is not null)
                .Select(entry => new ObjectId(space, entry.Key)).Except(targets.Select(target => target.Id)).ToArray();
            if (left.Length > 0)
                _left[space] = left;
            else
                _left.Remove(space);
            if (targets.Length > 0)
                joined[BrokerNames.VirtualHost(name, stage)] = targets;
            else
                joined.Remove(BrokerNames.VirtualHost(name, stage));
            if (cap is not null)
                capped.Add(name);
        }
        foreach (var realm in capped)
            Hold(realm, joined.Values.Where(targets => targets[0].Realm == realm).SelectMany(targets => targets));
        return joined;
    }

    private void Hold(string realm, IEnumerable<ScalingTarget> targets) =>
        _shares[realm].Hold(targets.ToDictionary(target => target.Id.ToString(), target => target.Replicas, StringComparer.Ordinal));

    private ScalingTarget? Join(ObjectId id, string realm, string stage, PipelineView pipeline, RealmCap? cap)
    {
        var deployment = PlatformNames.Executor(realm, pipeline.Name, pipeline.Major);
        if (pipeline.Spec is not { } spec || deployments.Find(new ObjectId(id.Namespace, deployment)) is not { } running)
            return null;
        return new ScalingTarget(
            id, realm, stage, BrokerNames.PipelineQueue(pipeline.Name, pipeline.Major), deployment, spec,
            running.Replicas, running.ReadyReplicas, pipeline.Uid, pipeline.Generation, pipeline.Written)
        {
            Cap = cap,
            Writer = running.Writer,
            Rival = AutoscalerOf(id.Namespace, deployment),
            MemoryMebibytes = pipeline.MemoryMebibytes,
        };
    }

    private string? AutoscalerOf(string space, string deployment) => autoscalers.In(space)
        .Where(entry => entry.Value.Deployment == deployment)
        .Select(entry => "HorizontalPodAutoscaler " + entry.Key)
        .Min(StringComparer.Ordinal);
}
