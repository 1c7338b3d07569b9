using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>The pipelines of one shard.</summary>
internal sealed class ShardTargets(ITargets all, int shard, int shards) : ITargets
{
    private (IReadOnlyDictionary<string, ScalingTarget[]> All, IReadOnlyDictionary<string, ScalingTarget[]> Mine)? _last;

    public IReadOnlyDictionary<string, ScalingTarget[]> Current
    {
        get
        {
            var current = all.Current;
            if (shards == 1)
                return current;
            // The same object as long as nothing changes: who reads it can tell.
            if (_last is not { } last || !ReferenceEquals(last.All, current))
            {
                last = (current, current.Where(host => ShardPlan.ShardOf(host.Value[0].Realm, shards) == shard).ToDictionary(StringComparer.Ordinal));
                _last = last;
            }
            return last.Mine;
        }
    }

    public IReadOnlyList<ObjectId> Left =>
        [.. all.Left.Where(id => PlatformNames.RealmOf(id.Namespace) is var (realm, _) && ShardPlan.ShardOf(realm, shards) == shard)];
}
