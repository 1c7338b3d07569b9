using System.Collections.Concurrent;

namespace Realmworks.Controller.Broker;

/// <summary>
/// What the broker was last told, so that the many looks at a pipeline whose pods come and go do not repeat it. It is told again after
/// <see cref="Trust"/>, because a broker may lose its objects without a word.
/// </summary>
internal sealed class BrokerMemory(TimeProvider clock)
{
    public static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (string Wish, long Told)> _told = [];

    public bool Holds(string name, string wish) =>
        _told.TryGetValue(name, out var last) && last.Wish == wish && clock.GetElapsedTime(last.Told) < Trust;

    public void Remember(string name, string wish) => _told[name] = (wish, clock.GetTimestamp());

    public void Forget(string name) => _told.TryRemove(name, out _);
}
