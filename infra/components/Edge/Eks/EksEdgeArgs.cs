using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Eks;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Eks;

internal sealed class EksEdgeArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required IngressSettings Ingress { get; init; }

    public required EksSubnets Subnets { get; init; }

    /// <summary>Networks beyond a VPN, which reach an internal load balancer too.</summary>
    public required ImmutableArray<Cidr> Peers { get; init; }

    /// <summary>The ports that it answers.</summary>
    public required ImmutableArray<int> Ports { get; init; }

    /// <summary>The groups of nodes that what answers may run on, by name.</summary>
    public required ImmutableArray<(string Name, NodeGroup Group)> Groups { get; init; }

    public required Output<string> NodeSecurityGroupId { get; init; }

    /// <summary>Whether AWS may shift traffic away from a failing zone.</summary>
    public required bool ZonalShift { get; init; }

    /// <summary>The key of a certificate that is given as PEM.</summary>
    public Output<string>? CertificateKey { get; init; }
}
