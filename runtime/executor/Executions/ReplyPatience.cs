namespace Realmworks.Executor.Executions;

/// <summary>How long to go on trying to send a reply.</summary>
internal static class ReplyPatience
{
    /// <summary>By which the clocks of trigger and executor may differ: a caller who still waits is told all the same.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    /// <param name="startedAt">When the trigger took the call, null when unknown.</param>
    /// <param name="window">How long after that its caller waits: the Maximum Timeout.</param>
    /// <param name="now">Now.</param>
    public static TimeSpan Of(DateTimeOffset? startedAt, TimeSpan window, DateTimeOffset now)
    {
        var left = window - (now - startedAt ?? TimeSpan.Zero);
        return left < Least ? Least : left > window ? window : left;
    }
}
