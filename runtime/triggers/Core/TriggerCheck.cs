using Realmworks.Hosting.Health;
using Realmworks.Messaging.Connecting;
using Realmworks.Triggers.Catalog;

namespace Realmworks.Triggers;

/// <summary>Ready with the broker and the pipelines at hand.</summary>
public sealed class TriggerCheck(BrokerConnection connection, IPipelineCatalog catalog) : IReadinessCheck
{
    public string? Problem => connection.Problem ?? catalog.Problem;
}
