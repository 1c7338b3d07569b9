using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Rules;

namespace Realmworks.Scaler.Simulating.Model;

/// <summary>What can be read of the broker: figures as old as its own interval, and the faults that befall them.</summary>
internal sealed class BrokerStatistics(double interval, IReadOnlyList<Fault> faults)
{
    private const long Jump = 50_000_000;
    private QueueStats _emitted;
    private QueueStats _forgotten;
    private double _next;

    public UnknownCause? CauseAt(double at) => KindAt(at) switch
    {
        FaultKind.Unreachable => UnknownCause.BrokerUnreachable,
        FaultKind.StatsMissing => UnknownCause.StatsMissing,
        FaultKind.QueueMissing => UnknownCause.QueueNotFound,
        _ => null,
    };

    /// <summary>Asked for every second.</summary>
    public QueueStats Emit(double at, QueueStats truth)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == FaultKind.CountersReset && Math.Floor(fault.From) == at)
                _forgotten = truth with { Waiting = 0, Held = 0 };
        }
        if (at >= _next)
        {
            _next = at + Math.Max(interval, 0);
            var jump = KindAt(at) == FaultKind.CountersJump ? Jump : 0;
            _emitted = truth with
            {
                Published = truth.Published - _forgotten.Published + jump, Acknowledged = truth.Acknowledged - _forgotten.Acknowledged + jump,
            };
        }
        return _emitted;
    }

    private FaultKind? KindAt(double at)
    {
        foreach (var fault in faults)
        {
            if (fault.Holds(at) && fault.Kind != FaultKind.CountersReset)
                return fault.Kind;
        }
        return null;
    }
}
