using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record ClusterSettings
{
    /// <summary>In standard support on all three clouds; an upgrade moves one minor at a time.</summary>
    public const string DefaultVersion = "1.35";

    [Setting("Kubernetes, major and minor.", Pattern = @"1\.[0-9]{2}", Form = "major and minor such as 1.35")]
    public string Version { get; init; } = DefaultVersion;

    [Setting("Who reaches the Kubernetes API.")]
    public EndpointSettings Endpoint { get; init; } = new();

    [Setting("Who administers the cluster: IAM role or user ARNs, Entra group object ids, Google groups or accounts (group:platform@acme.example, user:..., " +
        "serviceAccount:...). Whoever deploys must be one of them.", Required = true, Least = 1)]
    public ImmutableArray<string> Admins { get; init; } = [];

    [Setting("The API's audit log.")]
    public AuditSettings Audit { get; init; } = new();

    [Setting("The customer key that Kubernetes secrets, disks and logs are encrypted with.")]
    public EncryptionSettings Encryption { get; init; } = new();

    [Setting("How nodes are replaced by newer ones.")]
    public UpgradeSettings Upgrade { get; init; } = new();

    [Setting("When the cloud may maintain the cluster by itself.")]
    public MaintenanceSettings Maintenance { get; init; } = new();

    [Setting("The one switch against deletion: of the cluster, its keys, its data.")]
    public bool Protect { get; init; }
}
