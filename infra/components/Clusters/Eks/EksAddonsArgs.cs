using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Clusters.Eks;

internal sealed class EksAddonsArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> ClusterName { get; init; }

    /// <summary>Encrypts volumes; null leaves it to AWS's own key.</summary>
    public Output<string>? KeyArn { get; init; }

    /// <summary>What must be there before: nodes, for the add-ons that run on them.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];
}
