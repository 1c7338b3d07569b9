using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>The bucket that backups are written to.</summary>
internal sealed record BackupSettings
{
    [Setting("Whether there is one.")]
    public bool Enabled { get; init; }

    [Setting("How long backups are kept.", Least = 1, Most = 3650)]
    public int RetentionDays { get; init; } = 30;

    [Setting("No one, not even an administrator, can delete a backup before its time.")]
    public bool Locked { get; init; }
}
