namespace Realmworks.Local.Api.Hosting;

/// <summary>Events live for an hour after they were last written.</summary>
internal sealed class EventExpiry(ApiState state)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Turn, state.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) Sweep();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    public void Sweep()
    {
        var oldest = state.Now - Lifetime;
        foreach (var item in state.Store.View.Of("events").In(null))
        {
            var tree = item.Read();
            var times = new[] { tree.Text("metadata", "creationTimestamp"), tree.Text("lastTimestamp"), tree.Text("series", "lastObservedTime") };
            if (times.Select(Timestamps.Read).Max() < oldest) state.Store.Remove(item, tree);
        }
    }
}
