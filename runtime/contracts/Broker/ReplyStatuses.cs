namespace Realmworks.Contracts.Broker;

public static class ReplyStatuses
{
    /// <summary>The flow ended; the body is its last message.</summary>
    public const string Completed = "completed";

    /// <summary>The flow ended with an error; the body is the error object.</summary>
    public const string Failed = "failed";

    /// <summary>A redelivery that the pipeline does not allow; the body is the error object.</summary>
    public const string Aborted = "aborted";
}
