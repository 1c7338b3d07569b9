namespace Realmworks.Cli.Drift;

internal enum DriftState
{
    Same,
    Changed,
    Missing,
    Orphaned,

    /// <summary>It could not be read.</summary>
    Unknown,
}
