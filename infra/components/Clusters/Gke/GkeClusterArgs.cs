using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Network.Gke;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Clusters.Gke;

internal sealed class GkeClusterArgs : ResourceArgs
{
    public required GcpContext Context { get; init; }

    public required InstallationSettings Settings { get; init; }

    public required GkeSubnets Subnets { get; init; }

    /// <summary>Who nodes are that the cluster makes by itself.</summary>
    public required Input<string> NodeAccount { get; init; }

    /// <summary>Null leaves encryption to Google's own keys.</summary>
    public Output<string>? KeyId { get; init; }

    /// <summary>What must be there before: APIs, rights on the key.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
