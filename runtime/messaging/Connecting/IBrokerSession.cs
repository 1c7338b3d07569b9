using RabbitMQ.Client;

namespace Realmworks.Messaging.Connecting;

/// <summary>What lives on a connection and has to be opened anew on the next.</summary>
public interface IBrokerSession
{
    /// <param name="connection">The connection; its owner closes it.</param>
    /// <param name="failed">To be called, with the cause, when the session cannot go on: the connection is then made anew.</param>
    /// <param name="cancellationToken">The service is stopping.</param>
    Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken);

    /// <summary>The connection is gone. Also called when opening failed.</summary>
    void Lost(string cause);

    /// <summary>Takes no more work and finishes what it holds.</summary>
    Task DrainAsync(CancellationToken cancellationToken);
}
