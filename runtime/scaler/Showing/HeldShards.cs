using System.Collections.Immutable;

namespace Realmworks.Scaler.Showing;

/// <summary>The shards that this process scales now.</summary>
internal sealed class HeldShards
{
    private ImmutableSortedSet<int> _held = [];

    public IReadOnlyList<int> Current => _held;

    public void Set(int shard, bool held) =>
        ImmutableInterlocked.Update(ref _held, current => held ? current.Add(shard) : current.Remove(shard));
}
