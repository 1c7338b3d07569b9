namespace Realmworks.Contracts.Broker;

/// <summary>Names of what the controller declares at the broker and services use.</summary>
public static class BrokerNames
{
    /// <summary>Topic exchange for publish/subscribe, one in each virtual host.</summary>
    public const string EventsExchange = "events";

    /// <summary>Fanout exchange that rejected and expired messages go to; one in each virtual host.</summary>
    public const string DeadLetterExchange = "dead-letter";

    /// <summary>Queue bound to <see cref="DeadLetterExchange"/>; one in each virtual host.</summary>
    public const string DeadLetterQueue = "dead-letter";

    /// <summary>The broker's pseudo queue for direct replies.</summary>
    public const string DirectReplyTo = "amq.rabbitmq.reply-to";

    /// <summary>Prefix of every pipeline's queue.</summary>
    public const string PipelineQueuePrefix = "pipeline.";

    /// <summary>
    /// Queue that publishers tell the scaler through of a message that may be the first for long; one in each virtual host. Its messages
    /// name a queue, or nothing where the publisher does not know which.
    /// </summary>
    public const string HintQueue = "scaler.hints";

    /// <summary>The scaler's user: it sees every virtual host, and may do nothing in any but take hints.</summary>
    public const string MonitorUser = "realmworks-monitor";

    public static string VirtualHost(string realm, string stage) => $"{realm}-{stage}";

    public static string PipelineQueue(string pipeline, int major) => $"{PipelineQueuePrefix}{pipeline}.v{major}";

    public static string TriggerUser(string realm, string stage) => $"{realm}-{stage}-trigger";

    public static string ExecutorUser(string realm, string stage) => $"{realm}-{stage}-executor";

    /// <summary>Name of the policy that sets a queue's length limit.</summary>
    public static string LengthPolicy(string queue) => $"length.{queue}";
}
