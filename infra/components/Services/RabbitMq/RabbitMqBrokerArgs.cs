using Pulumi;

namespace Realmworks.Infra.Components.Services.RabbitMq;

internal sealed class RabbitMqBrokerArgs : ResourceArgs
{
    /// <summary>1 or 3: a quorum queue needs an odd number.</summary>
    public required int Replicas { get; init; }

    public required BrokerCredentials Credentials { get; init; }

    /// <summary>Size of each broker's volume.</summary>
    public string Storage { get; init; } = "20Gi";
}
