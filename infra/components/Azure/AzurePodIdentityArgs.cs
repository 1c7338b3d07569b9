using Pulumi;

namespace Realmworks.Infra.Components.Azure;

internal sealed class AzurePodIdentityArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    /// <summary>The resource group's name.</summary>
    public required Input<string> Group { get; init; }

    /// <summary>Who vouches for service accounts: the cluster's issuer.</summary>
    public required Input<string> Issuer { get; init; }

    /// <summary>Part of the identity's name.</summary>
    public required string Purpose { get; init; }

    public required string Namespace { get; init; }

    public required string ServiceAccount { get; init; }

    public required string Role { get; init; }

    public required Input<string> Scope { get; init; }
}
