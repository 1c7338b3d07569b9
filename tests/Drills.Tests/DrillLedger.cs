using System.Globalization;
using System.Text.RegularExpressions;

namespace Drills.Tests;

/// <summary>
/// Counts what became of every call. Not lost is what was executed, and what was dead-lettered (expired, or declined as a redelivery
/// with the abort error recorded); lost is what the broker had confirmed and neither the executors nor the dead letters know.
/// </summary>
internal sealed partial record DrillLedger(IReadOnlyCollection<Call> Calls, IReadOnlySet<int> Executed, IReadOnlySet<int> DeadLettered)
{
    public IReadOnlyList<Call> Lost =>
        [.. Calls.Where(call => call.Outcome == CallOutcome.Accepted && !Executed.Contains(call.Number) && !DeadLettered.Contains(call.Number))
            .OrderBy(call => call.Number)];

    public int Count(CallOutcome outcome) => Calls.Count(call => call.Outcome == outcome);

    /// <summary>The first call that began after the moment and was executed, from that moment on.</summary>
    public TimeSpan? FirstExecutedAfter(DateTimeOffset moment) =>
        Calls.Where(call => call.Began >= moment && call.Outcome == CallOutcome.Executed).Select(call => (TimeSpan?)(call.Ended - moment)).Min();

    public int ExecutedBetween(DateTimeOffset from, DateTimeOffset to) =>
        Calls.Count(call => call.Began >= from && call.Ended <= to && call.Outcome == CallOutcome.Executed);

    public static IReadOnlySet<int> Numbers(IEnumerable<string> texts) =>
        texts.SelectMany(text => Marks().Matches(text))
            .Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).ToHashSet();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Calls.Count} calls: {Count(CallOutcome.Executed)} answered by their execution; {Count(CallOutcome.Accepted)} accepted without an answer, of which "
        + $"{Calls.Count(call => call.Outcome == CallOutcome.Accepted && Executed.Contains(call.Number))} were executed and "
        + $"{Calls.Count(call => call.Outcome == CallOutcome.Accepted && !Executed.Contains(call.Number) && DeadLettered.Contains(call.Number))} dead-lettered; "
        + $"{Count(CallOutcome.Refused)} refused; {Count(CallOutcome.Unanswered)} without any answer; {DeadLettered.Count} dead letters in all; {Lost.Count} lost");

    [GeneratedRegex(@"drill-(\d+)-")]
    private static partial Regex Marks();
}
