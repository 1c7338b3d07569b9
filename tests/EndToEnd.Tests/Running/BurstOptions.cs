using System.Globalization;

namespace EndToEnd.Tests.Running;

/// <summary>How many calls meet a pipeline at zero at once: few in the suite; `rw drill burst` gives the full count.</summary>
/// <param name="WorkMs">What each of them takes of an executor's time.</param>
/// <param name="ToZero">Whether the trace goes on until no replica is asked for any more, the cooldown included.</param>
internal sealed record BurstOptions(int Calls, int WorkMs, bool ToZero, string? Report)
{
    public static BurstOptions Current { get; } = Environment.GetEnvironmentVariable("RW_DRILL_MESSAGES") is { } messages
        ? new BurstOptions(int.Parse(messages, NumberStyles.None, CultureInfo.InvariantCulture), 200, ToZero: true, Environment.GetEnvironmentVariable("RW_DRILL_REPORT"))
        : new BurstOptions(100, 2000, ToZero: false, null);

    /// <summary>Longer than the pipeline's own limit of five minutes: it answers first.</summary>
    public TimeSpan Patience => ToZero ? TimeSpan.FromMinutes(6) : TimeSpan.FromMinutes(2);
}
