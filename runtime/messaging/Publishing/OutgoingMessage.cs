using RabbitMQ.Client;

namespace Realmworks.Messaging.Publishing;

/// <summary>A message on its way out.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Empty for the default exchange.</summary>
    public string Exchange { get; init; } = "";
    public required string RoutingKey { get; init; }
    public required ReadOnlyMemory<byte> Body { get; init; }
    public string ContentType { get; init; } = "application/json";
    public string? MessageId { get; init; }
    public string? CorrelationId { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>How long it may stay queued; null for ever.</summary>
    public TimeSpan? Expiration { get; init; }
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Values are strings, numbers or booleans.</summary>
    public IReadOnlyDictionary<string, object?> Headers { get; init; } = new Dictionary<string, object?>();

    /// <summary>The same after it has waited: what it may still stay queued is less.</summary>
    internal OutgoingMessage After(TimeSpan waited) => Expiration is { } expiration ? this with { Expiration = expiration - waited } : this;

    internal BasicProperties Properties()
    {
        var properties = new BasicProperties { ContentType = ContentType, Persistent = true };
        if (MessageId is not null)
            properties.MessageId = MessageId;
        if (CorrelationId is not null)
            properties.CorrelationId = CorrelationId;
        if (ReplyTo is not null)
            properties.ReplyTo = ReplyTo;
        if (Expiration is { } expiration)
            properties.Expiration = Math.Max(1, (long)Math.Ceiling(expiration.TotalMilliseconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Timestamp is { } timestamp)
            properties.Timestamp = new AmqpTimestamp(timestamp.ToUnixTimeSeconds());
        if (Headers.Count > 0)
            properties.Headers = new Dictionary<string, object?>(Headers);
        return properties;
    }
}
