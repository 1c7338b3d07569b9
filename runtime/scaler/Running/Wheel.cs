using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>Starts all turns when they are due, and waits for none of them. Lives as long as this process leads.</summary>
internal sealed class Wheel
{
    private const int MostSectors = 8;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly ITargets _targets;
    private readonly IQueueProbe _probe;
    private readonly PipelineTurns _pipelines;
    private readonly LastWords _lastWords;
    private readonly FirstMessages _first;
    private readonly Func<Sector> _create;
    private readonly ScalerOptions _options;
    private readonly TimeProvider _clock;
    private readonly ScalerMetrics _metrics;
    private readonly ILogger<Wheel> _logger;
    private readonly Spoke _round;
    private readonly Spoke _tidy;
    private IReadOnlyDictionary<string, ScalingTarget[]>? _known;
    private Place[] _places = [];
    private HashSet<string> _kept = [];
    private Task _rounding = Task.CompletedTask;
    private Task _tidying = Task.CompletedTask;

    public Wheel(
        ITargets targets, IQueueStatistics statistics, IQueueProbe probe, PipelineTurns pipelines, LastWords lastWords, ScalerOptions options,
        TimeProvider clock, ScalerMetrics metrics, ILogger<Wheel> logger)
    {
        (_targets, _probe, _pipelines, _lastWords, _options, _clock, _metrics, _logger) =
            (targets, probe, pipelines, lastWords, options, clock, metrics, logger);
        _first = new FirstMessages(probe, pipelines, options, clock);
        _create = () => new Sector(statistics, pipelines, clock, metrics, logger);
        _round = new Spoke(options.Probe, clock.GetUtcNow() + options.Probe);
        _tidy = new Spoke(options.Tick, clock.GetUtcNow() + options.Tick);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        _probe.Hinted = hint => _ = GuardAsync(token => _first.HintAsync(hint, _targets.Current, token), "hint", stop);
        while (!stop.IsCancellationRequested)
        {
            _ = Turn(stop);
            await Task.Delay(Step, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _probe.Hinted = null;
        // What was begun is finished, or ends with the token, before another process may lead.
        await Task.WhenAll([_rounding, _tidying, .. _places.Select(place => place.Running)]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pipelines.SettledAsync();
        _pipelines.ForgetAll();
        await _probe.KeepAsync([]);
    }

    /// <summary>One look at the clock: all that is due is started; the task ends when that has.</summary>
    public Task Turn(CancellationToken stop)
    {
        var now = _clock.GetUtcNow();
        var current = _targets.Current;
        var begun = new List<Task>();
        if (!ReferenceEquals(current, _known))
            Arrange(current, now, begun);
        foreach (var place in _places)
        {
            if (place.Turn(now, late => TickAsync(place, current, late, stop)) is { } turn)
                begun.Add(turn);
        }
        // Not at each change: with thousands of pipelines there always is one.
        if (_tidy.Turn(now, _ => TidyAsync(current, stop)) is { } tidying)
            begun.Add(_tidying = tidying);
        if (_round.Turn(now, _ => GuardAsync(token => _first.RoundAsync(current, token), "round", stop)) is { } round)
            begun.Add(_rounding = round);
        return Task.WhenAll(begun);
    }

    private Task TickAsync(Place place, IReadOnlyDictionary<string, ScalingTarget[]> current, TimeSpan late, CancellationToken stop)
    {
        _metrics.Late(late);
        var mine = current.Where(host => IsOf(place, host.Key)).ToDictionary(StringComparer.Ordinal);
        return mine.Count == 0 ? Task.CompletedTask : GuardAsync(token => place.Sector.TickAsync(mine, token), "tick", stop);
    }

    private bool IsOf(Place place, string virtualHost) => Spoke.Hash(virtualHost) % (ulong)_places.Length == (ulong)place.Index;

    /// <summary>The pipelines have changed.</summary>
    private void Arrange(IReadOnlyDictionary<string, ScalingTarget[]> current, DateTimeOffset now, List<Task> begun)
    {
        var count = Math.Clamp((current.Values.Sum(host => host.Length) + _options.SectorQueues - 1) / _options.SectorQueues, 1, MostSectors);
        if (count != _places.Length)
        {
            // A virtual host that changes its sector must not be read by both: this waits for a moment when none reads.
            if (!_places.All(place => place.Running.IsCompleted))
                return;
            _places = [.. Enumerable.Range(0, count)
                .Select(index => new Place(index, _create(), new Spoke(_options.Tick, now + (_options.Tick * index / count))))];
        }
        _known = current;
        // Where all pipelines are always on, there is no first message to wait for.
        var kept = current.Where(host => host.Value.Any(target => target.Spec.Min == 0)).Select(host => host.Key).ToHashSet(StringComparer.Ordinal);
        if (!kept.SetEquals(_kept))
        {
            _kept = kept;
            begun.Add(_probe.KeepAsync([.. kept]));
        }
    }

    private Task TidyAsync(IReadOnlyDictionary<string, ScalingTarget[]> current, CancellationToken stop)
    {
        _pipelines.Forget(current.Values.SelectMany(host => host.Select(target => target.Id)).ToHashSet());
        return GuardAsync(token => _lastWords.TakeBackAsync(_targets.Left, token), "record", stop);
    }

    private async Task GuardAsync(Func<CancellationToken, Task> turn, string part, CancellationToken stop)
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
            _metrics.Failed(part);
            Log.PartFailed(_logger, part, failure);
        }
    }

    private sealed class Place(int index, Sector sector, Spoke spoke)
    {
        public int Index => index;

        public Sector Sector => sector;

        public Task Running { get; private set; } = Task.CompletedTask;

        public Task? Turn(DateTimeOffset now, Func<TimeSpan, Task> start)
        {
            var turn = spoke.Turn(now, start);
            if (turn is not null)
                Running = turn;
            return turn;
        }
    }
}
