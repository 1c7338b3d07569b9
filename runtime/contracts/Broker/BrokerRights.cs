namespace Realmworks.Contracts.Broker;

/// <summary>
/// What a broker user may do in its virtual host, as the broker's three patterns. Publishing to a queue by name goes through the
/// default exchange, which the broker calls <c>amq.default</c>; direct replies need no right of their own.
/// </summary>
public sealed record BrokerRights(string Configure, string Write, string Read)
{
    public static BrokerRights Trigger { get; } = new("^$", "^amq\\.default$", "^$");

    public static BrokerRights Executor { get; } = new("^$", "^(amq\\.default|events)$", "^pipeline\\..*$");

    /// <summary>
    /// Of the scaler's monitoring user: it takes hints. Asking whether a queue is there, and how many messages wait, needs no right.
    /// </summary>
    public static BrokerRights Monitor { get; } = new("^$", "^$", "^scaler\\.hints$");
}
