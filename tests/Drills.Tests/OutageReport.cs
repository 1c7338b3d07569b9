using System.Globalization;
using System.Text.Json;
using EndToEnd.Tests.Running;

namespace Drills.Tests;

/// <summary>
/// What became of the calls of an outage, in steps of five seconds, who was killed, and what the services and brokers said meanwhile: what calls
/// waited for.
/// </summary>
internal static class OutageReport
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);

    /// <summary>The runtime's connected, lost, cannot be used, consuming, and replies lost.</summary>
    private static readonly int[] _connecting = [100, 101, 102, 111, 120];

    public static IEnumerable<string> Lines(
        DrillLedger ledger, DateTimeOffset from, DateTimeOffset to, IEnumerable<PodLine> kills, IEnumerable<PodLine> services, IEnumerable<PodLine> brokers)
    {
        yield return Text($"first call executed {ledger.FirstExecutedAfter(from)?.TotalSeconds:0.0} s after the zone had failed, {ledger.ExecutedBetween(from, to)} in the {(to - from).TotalSeconds:0} s that it was away");
        for (var begin = from - _step; begin < to; begin += _step)
        {
            var calls = ledger.Calls.Where(call => call.Began >= begin && call.Began < begin + _step).ToList();
            if (calls.Count > 0)
                yield return Text($"  {Seconds(begin, from),7}  {Counts(calls)}; half within {Median(calls).TotalSeconds:0.00} s, all within {calls.Max(Took).TotalSeconds:0.0} s");
        }

        foreach (var line in services.Select(line => line with { Text = Said(line.Text) }).Concat(brokers.Where(IsOfPeers)).Concat(kills)
            .Where(line => line.Text.Length > 0 && line.At >= from && line.At < to).OrderBy(line => line.At))
        {
            yield return Text($"  {Seconds(line.At, from),7}  {line.Pod}: {line.Text}");
        }
    }

    private static string Counts(List<Call> calls) => string.Join(", ", Enum.GetValues<CallOutcome>()
        .Select(outcome => (Name: outcome.ToString().ToLowerInvariant(), Count: calls.Count(call => call.Outcome == outcome)))
        .Where(of => of.Count > 0).Select(of => Text($"{of.Count} {of.Name}")));

    private static TimeSpan Median(List<Call> calls) => calls.Select(Took).Order().ElementAt(calls.Count / 2);

    private static TimeSpan Took(Call call) => call.Ended - call.Began;

    private static string Seconds(DateTimeOffset at, DateTimeOffset from) => Text($"{(at - from).TotalSeconds:+0.0;-0.0}");

    private static bool IsOfPeers(PodLine line) =>
        line.Text.Contains(" down: ", StringComparison.Ordinal) || line.Text.Contains("-> leader", StringComparison.Ordinal)
            || line.Text.Contains("Setting election timeout", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a service said of its connection; nothing where the line is of something else.</summary>
    private static string Said(string line)
    {
        if (!line.StartsWith('{') || !_connecting.Any(id => line.Contains($"\"EventId\":{id},", StringComparison.Ordinal)))
            return "";
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("Message").GetString() ?? "";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
