namespace Realmworks.Cli.Checking;

/// <summary>What a check prints.</summary>
internal enum CheckOutput
{
    All,

    /// <summary>Only the rights that deploying needs, for the cloud's own tools.</summary>
    Rights,

    /// <summary>Only what is planned, as snapshots keep it.</summary>
    Plan,
}
