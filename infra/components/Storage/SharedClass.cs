using System.Collections.Immutable;
using Pulumi;

namespace Realmworks.Infra.Components.Storage;

/// <summary>The class of volumes that pods in all zones share.</summary>
/// <param name="MountOptions">Of the NFS client.</param>
/// <param name="IsGrowable">Whether the driver makes a volume larger; one without a size needs none of that.</param>
/// <param name="Ready">What must be there before a volume is asked for, and outlive it.</param>
internal sealed record SharedClass(
    string Provisioner,
    ImmutableSortedDictionary<string, Input<string>> Parameters,
    ImmutableArray<string> MountOptions,
    bool IsGrowable,
    ImmutableArray<Resource> Ready);
