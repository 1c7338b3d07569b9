using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Network.Gke;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Edge.Gke;

internal sealed class GkeEdgeArgs : ResourceArgs
{
    public required GcpContext Context { get; init; }

    public required InstallationSettings Settings { get; init; }

    public required GkeSubnets Subnets { get; init; }

    /// <summary>For what is made in the cluster; the component's own provider is Google's.</summary>
    public required ProviderResource InCluster { get; init; }

    /// <summary>The key of a certificate that is given as PEM.</summary>
    public Output<string>? CertificateKey { get; init; }

    /// <summary>The APIs that must be on before.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
