using System.Globalization;

namespace EndToEnd.Tests.Running;

/// <summary>How many calls meet a pipeline at zero: few in the suite; `rw drill burst` gives the full count.</summary>
/// <param name="WorkMs">What each of them takes of an executor's time.</param>
/// <param name="ToZero">Whether the trace goes on until no replica is asked for any more, the cooldown included.</param>
internal sealed record BurstOptions(int Calls, int WorkMs, bool ToZero, string? Report)
{
    /// <summary>Each call is a connection that waits for its answer: of more calls the others follow as soon as one is answered.</summary>
    public const int AtOnce = 1000;

    public static BurstOptions Current { get; } = Environment.GetEnvironmentVariable("RW_DRILL_MESSAGES") is { } messages
        ? new BurstOptions(int.Parse(messages, NumberStyles.None, CultureInfo.InvariantCulture),
            200, ToZero: true, Environment.GetEnvironmentVariable("RW_DRILL_REPORT"))
        : new BurstOptions(100, 2000, ToZero: false, null);

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/pipeline/demo/v1/slow?delayMs={WorkMs}");

    /// <summary>The wait for a connection is part of it.</summary>
    public TimeSpan Patience => ToZero ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(2);
}
