using Pulumi;
using Realmworks.Infra.Components.Images;

namespace Realmworks.Infra.Components.Services.RabbitMq;

internal sealed class RabbitMqBrokerArgs : ResourceArgs
{
    /// <summary>1 or 3: a quorum queue needs an odd number.</summary>
    public required int Replicas { get; init; }

    public required ImageCatalog Images { get; init; }

    public required BrokerCredentials Credentials { get; init; }

    /// <summary>Of the brokers' volumes; null takes the cluster's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The pool of nodes that brokers run on; null takes any.</summary>
    public string? Pool { get; init; }

    /// <summary>Size of each broker's volume.</summary>
    public string Storage { get; init; } = "20Gi";
}
