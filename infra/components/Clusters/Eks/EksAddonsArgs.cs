using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Clusters.Eks;

internal sealed class EksAddonsArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> ClusterName { get; init; }

    /// <summary>The cluster's, which versions of add-ons go with.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>Versions that the settings name.</summary>
    public required ImmutableSortedDictionary<string, string> Versions { get; init; }

    /// <summary>Whether pods share volumes.</summary>
    public bool SharedStorage { get; init; }

    /// <summary>Encrypts volumes; null leaves it to AWS's own key.</summary>
    public Output<string>? KeyArn { get; init; }

    /// <summary>What must be there before: nodes, for the add-ons that run on them.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];
}
