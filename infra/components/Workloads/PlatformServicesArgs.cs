using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Services.RabbitMq;

namespace Realmworks.Infra.Components.Workloads;

internal sealed class PlatformServicesArgs : ResourceArgs
{
    public required BrokerCredentials Credentials { get; init; }

    public required ImageCatalog Images { get; init; }

    /// <summary>Of each service; one leads, the others stand by.</summary>
    public required int Replicas { get; init; }

    /// <summary>The pool of nodes that they run on; null takes any.</summary>
    public string? Pool { get; init; }

    /// <summary>Which pools executors run on, as the controller reads it; null takes any.</summary>
    public string? ExecutorPools { get; init; }

    /// <summary>The kinds and the broker.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
