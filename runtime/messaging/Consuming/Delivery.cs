using System.Globalization;
using Realmworks.Contracts.Broker;

namespace Realmworks.Messaging.Consuming;

/// <summary>A message that came in, to be settled exactly once.</summary>
public sealed record Delivery
{
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>It was delivered before and came back.</summary>
    public required bool Redelivered { get; init; }
    public string? MessageId { get; init; }
    public string? CorrelationId { get; init; }

    /// <summary>Where a reply goes, null when nobody waits.</summary>
    public string? ReplyTo { get; init; }
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public long? NumberHeader(string name) =>
        long.TryParse(Header(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    public bool FlagHeader(string name) => bool.TryParse(Header(name), out var value) && value;

    /// <summary>How often it came back; quorum queues count it.</summary>
    public long DeliveryCount => NumberHeader(MessageHeaders.DeliveryCount) ?? (Redelivered ? 1 : 0);
}
