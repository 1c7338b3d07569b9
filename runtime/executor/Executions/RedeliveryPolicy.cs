using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Executions;

/// <summary>What to do with a message that came back because its execution was interrupted.</summary>
internal static class RedeliveryPolicy
{
    public const string Disallowed =
        "The execution was aborted: it had been interrupted, and it is not run again because the pipeline does not allow redeliveries";

    public const string TooLate =
        "The execution was aborted: it had been interrupted, and the time in which it may be run again is over";

    /// <param name="delivery">The message.</param>
    /// <param name="allowed">The trigger's Allow Redelivery.</param>
    /// <param name="startedAt">When the trigger took the call, null when unknown.</param>
    /// <param name="window">How long after that it may be run again: the Maximum Timeout.</param>
    /// <param name="now">Now.</param>
    /// <returns>Why it is declined, or null when it is run.</returns>
    public static string? Decline(Delivery delivery, bool allowed, DateTimeOffset? startedAt, TimeSpan window, DateTimeOffset now)
    {
        if (delivery is { Redelivered: false, DeliveryCount: 0 })
            return null;
        if (!allowed)
            return Disallowed;
        return startedAt is { } start && now - start > window ? TooLate : null;
    }
}
