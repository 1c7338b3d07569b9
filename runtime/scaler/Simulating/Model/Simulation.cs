using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Scaler.Simulating.Model;

/// <summary>
/// One pipeline in virtual time: messages come, wait in order, are taken by replicas that start, execute and stop, and a rule that sees
/// of it what it could see asks for replicas every second. The same input gives the same run.
/// </summary>
public sealed class Simulation
{
    /// <summary>What is left after that is not waited for any more.</summary>
    private const double LongestOverrun = 6 * 3600;

    private readonly Trace _trace;
    private readonly SimulationSettings _settings;
    private readonly IReplicaRule _rule;
    private readonly Fleet _fleet;
    private readonly BrokerStatistics _broker;
    private readonly PriorityQueue<Pod, double> _completions = new();
    private readonly double[] _waits;
    private readonly List<int> _waiting = [];
    private readonly List<int> _replicas = [];
    private readonly List<int> _ready = [];
    private readonly List<int> _paid = [];
    private readonly List<ReplicaChange> _changes = [];
    private int _arrived;
    private int _taken;
    private int _completed;

    private Simulation(Trace trace, SimulationSettings settings, IReplicaRule rule)
    {
        (_trace, _settings, _rule) = (trace, settings, rule);
        _fleet = new Fleet(settings.Spec.Consumers, rule.TakesIdleFirst, Startup);
        _broker = new BrokerStatistics(settings.StatsSeconds, settings.Faults);
        _waits = new double[trace.Arrivals.Count];
        Array.Fill(_waits, double.NaN);
    }

    public static Run Run(Trace trace, SimulationSettings settings, IReplicaRule rule)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rule);
        return new Simulation(trace, settings, rule).Run();
    }

    private Run Run()
    {
        // What is there at the start is there already, and ready.
        _fleet.Resize(-_settings.StartupSeconds * 2, _settings.StartReplicas ?? _settings.Spec.Min);
        var end = Math.Ceiling(_trace.Seconds + _settings.TailSeconds);
        var paidBefore = 0.0;
        for (var at = 0.0; ; at++)
        {
            Advance(at);
            if (at == 0)
                paidBefore = _fleet.Seconds(0);
            if ((at >= end && _completed == _trace.Arrivals.Count) || at >= end + LongestOverrun)
                break;
            Turn(at);
        }
        var seconds = _fleet.Seconds(_waiting.Count) - paidBefore;
        return new Run(
            _rule.Name, _trace, _waiting, _replicas, _ready, _paid, _waits, _changes, seconds, seconds * _settings.Size.MemoryMebibytes / 1024);
    }

    /// <summary>All that happens until then, in the order in which it happens.</summary>
    private void Advance(double until)
    {
        while (true)
        {
            var completion = _completions.TryPeek(out _, out var done) ? done : double.PositiveInfinity;
            var arrival = _arrived < _trace.Arrivals.Count ? _trace.Arrivals[_arrived] : double.PositiveInfinity;
            var next = Math.Min(Math.Min(completion, _fleet.NextReady), arrival);
            if (next > until)
                return;
            if (next == completion)
            {
                _fleet.Complete(_completions.Dequeue(), next);
                _completed++;
            }
            else if (next == arrival)
            {
                _arrived++;
            }
            else
            {
                _fleet.BecomeReady();
            }
            Deliver(next);
        }
    }

    private void Deliver(double at)
    {
        while (_taken < _arrived && _fleet.Take() is { } pod)
        {
            _waits[_taken] = at - _trace.Arrivals[_taken];
            _completions.Enqueue(pod, at + _trace.Responses[_taken]);
            _taken++;
        }
    }

    private void Turn(double at)
    {
        var truth = new QueueStats(_arrived - _taken, _fleet.Executing, _arrived, _completed);
        var cause = _broker.CauseAt(at);
        var sight = new Sight(
            at, _fleet.Asked, _fleet.Ready, _fleet.Busy, cause, _broker.Emit(at, truth),
            cause == Deciding.UnknownCause.BrokerUnreachable ? null : truth.Waiting);
        if (_rule.Turn(sight) is { } wanted && wanted != _fleet.Asked)
        {
            _changes.Add(new ReplicaChange(at, _fleet.Asked, wanted));
            _fleet.Resize(at, wanted);
        }
        _waiting.Add(_arrived - _taken);
        _replicas.Add(_fleet.Asked);
        _ready.Add(_fleet.Ready);
        _paid.Add(_fleet.Paid);
    }

    // By the replica's number: the tenth starts as fast under every rule.
    private double Startup(int ordinal) =>
        _settings.StartupSeconds * (1 + (_settings.StartupSpread * ((2 * new Random(SeedOf(_settings.Seed, ordinal)).NextDouble()) - 1)));

    private static int SeedOf(int seed, int ordinal) => unchecked((seed * 397) ^ (ordinal * 7919));
}
