using System.Collections.Immutable;

namespace Realmworks.Cli.Drift;

/// <summary>What a check found: every object that was looked at, drifted or not.</summary>
internal sealed record DriftReport(string Installation, DateTimeOffset At, ImmutableArray<DriftObject> Objects)
{
    public const int Clean = 0;
    public const int CouldNotCheck = 4;
    public const int Drifted = 7;

    /// <summary>What nobody accepted.</summary>
    public IEnumerable<DriftObject> Open => Objects.Where(o => o.IsDrift && o.Accepted is null);

    public IEnumerable<DriftObject> Accepted => Objects.Where(o => o.Accepted is not null || o.Fields.Any(f => f.Accepted is not null));

    public IEnumerable<DriftObject> Unknown => Objects.Where(o => o.State == DriftState.Unknown);

    /// <summary>Pulumi's exit codes. What could not be looked at is never clean, nor just drift.</summary>
    public int ExitCode => Unknown.Any() ? CouldNotCheck : Open.Any() ? Drifted : Clean;
}
