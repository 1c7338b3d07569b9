namespace Realmworks.Contracts.Broker;

/// <summary>Headers of messages between triggers and executors.</summary>
public static class MessageHeaders
{
    /// <summary>Key of the execution, also the message id.</summary>
    public const string ExecutionKey = "rw-execution-key";
    public const string Realm = "rw-realm";
    public const string Stage = "rw-stage";
    public const string Pipeline = "rw-pipeline";
    public const string Major = "rw-major";
    public const string Trigger = "rw-trigger";

    /// <summary>Milliseconds from <see cref="StartedAt"/> until nobody waits any more.</summary>
    public const string TimeoutMs = "rw-timeout-ms";

    /// <summary>When the trigger took the call: Unix milliseconds.</summary>
    public const string StartedAt = "rw-started-at";
    public const string AllowRedelivery = "rw-allow-redelivery";

    /// <summary>On a reply: one of <see cref="ReplyStatuses"/>.</summary>
    public const string ReplyStatus = "rw-status";

    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";

    /// <summary>Set by quorum queues: how often the message came back.</summary>
    public const string DeliveryCount = "x-delivery-count";
}
