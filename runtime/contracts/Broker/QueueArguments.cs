namespace Realmworks.Contracts.Broker;

/// <summary>
/// Arguments of the queues. They cannot be changed once a queue is there, so what follows a pipeline's size, the length limit,
/// is a policy (<see cref="LengthLimit"/>) and not among them.
/// </summary>
public static class QueueArguments
{
    /// <summary>Times a message may come back before it is dead-lettered: high, because a drain or a crash is not the message's fault.</summary>
    public const int DeliveryLimit = 20;

    /// <summary>Messages the dead-letter queue keeps; when it is full they wait where they came from.</summary>
    public const int DeadLetterLength = 1_000_000;

    public static IReadOnlyDictionary<string, object> Pipeline { get; } = new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-dead-letter-exchange"] = BrokerNames.DeadLetterExchange,
        ["x-dead-letter-strategy"] = "at-least-once",
        // At-least-once dead-lettering is refused without it.
        ["x-overflow"] = "reject-publish",
        ["x-delivery-limit"] = DeliveryLimit,
    };

    /// <summary>Of hints only the last few seconds' count, and nobody misses one: the scaler looks for itself too.</summary>
    public static IReadOnlyDictionary<string, object> Hints { get; } = new Dictionary<string, object>
    {
        ["x-queue-type"] = "classic",
        ["x-max-length"] = 1000,
        ["x-message-ttl"] = 10_000,
    };

    public static IReadOnlyDictionary<string, object> DeadLetter { get; } = new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-overflow"] = "reject-publish",
        ["x-max-length"] = DeadLetterLength,
    };
}
