using Pulumi;

namespace Realmworks.Infra.Components.Aws;

internal sealed class PodIdentityArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> ClusterName { get; init; }

    /// <summary>Part of the role's name.</summary>
    public required string Purpose { get; init; }

    public required string Namespace { get; init; }

    public required string ServiceAccount { get; init; }

    public required Input<string> Policy { get; init; }
}
