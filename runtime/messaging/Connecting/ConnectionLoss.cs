using RabbitMQ.Client.Exceptions;

namespace Realmworks.Messaging.Connecting;

internal static class ConnectionLoss
{
    /// <summary>Whether a call on a channel failed because the channel or its connection is gone; their owner opens them anew.</summary>
    public static bool Explains(Exception failure) =>
        failure is AlreadyClosedException or OperationInterruptedException or ObjectDisposedException or IOException;
}
