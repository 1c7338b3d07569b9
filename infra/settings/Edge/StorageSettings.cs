using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>The logical storage classes, the same on every cloud: two of disks, one of shared files.</summary>
internal sealed record StorageSettings
{
    [Setting("For most volumes.")]
    public StorageClassSettings Standard { get; init; } = new();

    [Setting("For databases and queues.")]
    public StorageClassSettings Fast { get; init; } = new();

    [Setting("For volumes that pods in all zones share: EFS, Azure Files (NFS), Filestore.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public SharedStorageSettings Shared { get; init; } = new();

    [Setting("Whether volumes outlive their claims.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public bool Retain { get; init; }
}

internal sealed record StorageClassSettings
{
    [Setting("The disk's kind, in the cloud's words: gp3, Premium_ZRS, pd-balanced.", On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public string Disk { get; init; } = "";

    [Setting("Operations per second, where the kind lets one choose.", Least = 100, Most = 350_000, On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public int? Iops { get; init; }

    [Setting("MiB per second, where the kind lets one choose.", Least = 100, Most = 10_000, On = [Cloud.Eks, Cloud.Aks, Cloud.Gke])]
    public int? Throughput { get; init; }

    [Setting("A class that the cluster has; none for its default class.", On = [Cloud.Existing, Cloud.Local])]
    public string? Class { get; init; }
}
