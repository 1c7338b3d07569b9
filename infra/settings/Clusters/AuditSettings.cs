using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record AuditSettings
{
    [Setting("Whether the log is kept.")]
    public bool Enabled { get; init; }

    // The values that CloudWatch knows; the other clouds take any of them.
    [Setting("How long.", Allowed = ["1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731"])]
    public int RetentionDays { get; init; } = 90;
}
