using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Proxy;

internal sealed class EdgeProxyArgs : ResourceArgs
{
    public required ImageCatalog Images { get; init; }

    public required EdgeSpace Space { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<EdgeRoute> Routes { get; init; }

    /// <summary>What the cloud is told of the load balancer.</summary>
    public required InputMap<string> Annotations { get; init; }

    /// <summary>Who may call.</summary>
    public required ImmutableArray<Cidr> Sources { get; init; }

    /// <summary>Null answers in plain HTTP.</summary>
    public EdgeCertificate? Certificate { get; init; }

    /// <summary>Whether each call is written to the log.</summary>
    public required bool Recorded { get; init; }

    public required int Replicas { get; init; }

    /// <summary>The pool that it runs on; null takes any.</summary>
    public string? Pool { get; init; }

    /// <summary>What must be there before the load balancer, and outlive it: its address, and the right to use it.</summary>
    public required ImmutableArray<Resource> BeforeBalancer { get; init; }
}
