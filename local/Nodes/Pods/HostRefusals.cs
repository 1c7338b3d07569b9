using System.Collections.Concurrent;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What the machine refused so far, for the node's condition: never silently ignored.</summary>
internal sealed class HostRefusals
{
    private readonly ConcurrentDictionary<string, byte> _refusals = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> All => [.. _refusals.Keys.Order(StringComparer.Ordinal)];

    public void Add(IEnumerable<string> refusals)
    {
        foreach (var refusal in refusals)
            _refusals.TryAdd(refusal, 0);
    }
}
