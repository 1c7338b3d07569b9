using System.Collections.Concurrent;

namespace Realmworks.Controller.Queueing;

/// <summary>Pauses that double with each failure of a key, from half a second to half a minute.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<ResourceKey, int> _failures = [];

    public TimeSpan Next(ResourceKey key)
    {
        var failures = _failures.AddOrUpdate(key, 1, (_, count) => count + 1);
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 16));
        return pause < Longest ? pause : Longest;
    }

    public void Forget(ResourceKey key) => _failures.TryRemove(key, out _);
}
