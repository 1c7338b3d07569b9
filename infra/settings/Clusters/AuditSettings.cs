using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record AuditSettings
{
    [Setting("Whether the log is kept.")]
    public bool Enabled { get; init; }

    [Setting("How long, in days; a cloud that keeps logs for certain times only takes the next longer one.", Least = 1, Most = 731)]
    public int RetentionDays { get; init; } = 90;
}
