using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Proxy;

internal sealed class EdgeProxyArgs : ResourceArgs
{
    public required InstallationSettings Settings { get; init; }

    public required EdgeSpace Space { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<EdgeRoute> Routes { get; init; }

    /// <summary>What the cloud is told of the load balancer.</summary>
    public required InputMap<string> Annotations { get; init; }

    /// <summary>Who may call.</summary>
    public required ImmutableArray<Cidr> Sources { get; init; }

    /// <summary>Null answers in plain HTTP.</summary>
    public EdgeCertificate? Certificate { get; init; }

    /// <summary>What must be there before the load balancer, and outlive it: its address, and the right to use it.</summary>
    public required ImmutableArray<Resource> BeforeBalancer { get; init; }
}
