namespace Realmworks.Messaging.Publishing;

public enum PublishOutcome
{
    /// <summary>The broker has it for good.</summary>
    Confirmed,

    /// <summary>No queue takes it.</summary>
    Unroutable,

    /// <summary>The broker said no: the queue is full.</summary>
    Refused,

    /// <summary>Not sent: it is larger than brokers take, <see cref="Contracts.Broker.MessageJson.MostBytes"/>.</summary>
    TooLarge,

    /// <summary>No confirm in time or the channel went away: the broker may have it or not.</summary>
    Unconfirmed,

    /// <summary>Not sent: there is no connection, or its turn did not come in time.</summary>
    Unavailable,
}
