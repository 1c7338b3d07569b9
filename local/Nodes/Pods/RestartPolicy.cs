namespace Realmworks.Local.Nodes.Pods;

/// <summary>Whether and when a container that ended starts again: at once the first time, then after 10 s, doubling to 5 min.</summary>
internal static class RestartPolicy
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_forgivenAfter = TimeSpan.FromMinutes(10);

    /// <param name="policy">Always, OnFailure or Never.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="init">An init container that succeeded has done its duty whatever the policy.</param>
    public static bool StartsAgain(string policy, int exitCode, bool init) =>
        init ? exitCode != 0 && policy != "Never" : policy == "Always" || (policy == "OnFailure" && exitCode != 0);

    /// <summary>The pause before the next start, after so many quick ends in a row.</summary>
    public static TimeSpan BackOff(int quickEnds) =>
        quickEnds <= 1 ? TimeSpan.Zero
        : quickEnds > 7 ? s_longest
        : TimeSpan.FromTicks(Math.Min(s_first.Ticks << (quickEnds - 2), s_longest.Ticks));

    /// <summary>How many ends in a row count, after one more: a container that ran for long has been forgiven its past.</summary>
    public static int CountEnd(int quickEnds, ContainerState.Ended end) =>
        end.Finished - end.Started >= s_forgivenAfter ? 1 : quickEnds + 1;
}
