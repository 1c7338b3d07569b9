using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>Starts the turns of all virtual hosts when they are due, and waits for none of them. Lives as long as this process leads.</summary>
internal sealed class Wheel(
    ITargets targets, Func<string, VirtualHostScaler> create, IQueueProbe probe, ScalerOptions options, TimeProvider clock, ScalerMetrics metrics, ILogger<Wheel> logger)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _ = Turn(stop);
            await Task.Delay(Step, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // What was begun is finished, or ends with the token, before another process may lead.
        await Task.WhenAll(_places.Values.Select(place => place.Running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await probe.KeepAsync([]);
    }

    /// <summary>One look at the clock: all that is due is started; the task ends when that has.</summary>
    public Task Turn(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var current = targets.Current;
        var begun = new List<Task>();
        if (_places.Count != current.Count || !_places.Keys.All(current.ContainsKey))
            begun.Add(ArrangeAsync(current, now));
        foreach (var (virtualHost, place) in _places)
            place.Turn(current[virtualHost], now, begun, (turn, part) => GuardAsync(virtualHost, turn, part, stop), metrics);
        return Task.WhenAll(begun);
    }

    private Task ArrangeAsync(IReadOnlyDictionary<string, ScalingTarget[]> current, DateTimeOffset now)
    {
        foreach (var gone in _places.Keys.Where(virtualHost => !current.ContainsKey(virtualHost)).ToArray())
            _places.Remove(gone);
        foreach (var virtualHost in current.Keys.Where(virtualHost => !_places.ContainsKey(virtualHost)))
        {
            _places[virtualHost] = new Place(
                create(virtualHost),
                new Spoke(options.Tick, Spoke.First(virtualHost, options.Tick, now)),
                new Spoke(options.Probe, Spoke.First(virtualHost, options.Probe, now)));
        }
        return probe.KeepAsync([.. current.Keys]);
    }

    private async Task GuardAsync(string virtualHost, Func<CancellationToken, Task> turn, string part, CancellationToken stop)
    {
        try
        {
            await turn(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // This process does not lead any more.
        }
        catch (Exception failure)
        {
            metrics.Failed(part);
            Log.HostFailed(logger, virtualHost, failure);
        }
    }

    private sealed class Place(VirtualHostScaler scaler, Spoke tick, Spoke probing)
    {
        private Task _tick = Task.CompletedTask;
        private Task _probe = Task.CompletedTask;

        public Task Running => Task.WhenAll(_tick, _probe);

        public void Turn(
            ScalingTarget[] targets, DateTimeOffset now, List<Task> begun, Func<Func<CancellationToken, Task>, string, Task> guard, ScalerMetrics metrics)
        {
            var ticked = tick.Turn(now, late =>
            {
                metrics.Late(late);
                return guard(stop => scaler.TickAsync(targets, stop), "tick");
            });
            var probed = probing.Turn(now, _ => guard(stop => scaler.ProbeAsync(targets, stop), "probe"));
            if (ticked is not null)
                begun.Add(_tick = ticked);
            if (probed is not null)
                begun.Add(_probe = probed);
        }
    }
}
