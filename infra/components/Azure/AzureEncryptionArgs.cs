using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Azure;

internal sealed class AzureEncryptionArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    /// <summary>The resource group's name.</summary>
    public required Input<string> Group { get; init; }

    /// <summary>Of the kind made or given.</summary>
    public required EncryptionSettings Encryption { get; init; }

    /// <summary>The Entra groups of whoever deploys and administers.</summary>
    public required ImmutableArray<string> Admins { get; init; }
}
