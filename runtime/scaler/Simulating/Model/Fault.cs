namespace Realmworks.Scaler.Simulating.Model;

/// <summary>Something that goes wrong with reading the broker, for a while.</summary>
/// <param name="From">Seconds from the start.</param>
/// <param name="Until">Seconds from the start, not included.</param>
public readonly record struct Fault(FaultKind Kind, double From, double Until)
{
    public bool Holds(double at) => at >= From && at < Until;
}
