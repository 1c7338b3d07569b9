using System.Globalization;

namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>
/// Reads traces from CSV with a header: <c>time</c> (seconds, or a date and time), and, where wanted, <c>messages</c> and
/// <c>response</c> (seconds). With <c>messages</c> a row says how many came from its time until the next row's; without, each row is
/// one message.
/// </summary>
public static class TraceReader
{
    private static readonly string[] _columns = ["time", "messages", "response"];

    /// <param name="name">Of the trace, for messages and drawings.</param>
    /// <param name="response">For rows that do not say how long executions take; its spread holds for all rows of <c>messages</c>.</param>
    /// <exception cref="TraceException">What is wrong, with the line.</exception>
    public static Trace Read(TextReader text, string name, ResponseTime response, int seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[]? columns = null;
        var rows = new List<Row>();
        var total = 0L;
        foreach (var (line, fields) in CsvLines.Read(text))
        {
            if (columns is null)
            {
                columns = Columns(name, line, fields);
                continue;
            }
            if (fields.Length != columns.Count(column => column >= 0))
                throw Wrong(name, line, $"has {fields.Length} fields, and the header {columns.Count(column => column >= 0)}");
            var row = ReadRow(name, line, fields, columns, rows.Count == 0 ? null : rows[^1]);
            total += row.Messages ?? 1;
            if (total > Trace.MostMessages)
                throw Wrong(name, line, $"is past {Trace.MostMessages.ToString("N0", CultureInfo.InvariantCulture)} messages, the most that are simulated");
            rows.Add(row);
        }
        if (columns is null)
            throw new TraceException($"{name} is empty; its first line names the columns: time,messages,response");
        return rows.Count > 0 ? Spread(name, rows, response, seed) : throw new TraceException($"{name} has a header and no rows");
    }

    private static int[] Columns(string name, int line, string[] header)
    {
        if (header.FirstOrDefault(column => !_columns.Contains(column)) is { } unknown)
            throw Wrong(name, line, $"names a column '{unknown}'; allowed: {string.Join(", ", _columns)}");
        if (header.Distinct().Count() < header.Length)
            throw Wrong(name, line, "names a column twice");
        return header.Contains(_columns[0]) ? [.. _columns.Select(column => Array.IndexOf(header, column))]
            : throw Wrong(name, line, "names no column 'time'; the first line names the columns: time,messages,response");
    }

    private static Row ReadRow(string name, int line, string[] fields, int[] columns, Row? before)
    {
        var time = fields[columns[0]];
        var at = double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) ? seconds
            : DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToUnixTimeMilliseconds() / 1000.0
            : throw Wrong(name, line, $"has the time '{time}'; allowed: seconds, or a date and time such as 2026-01-05T09:00:00Z");
        if (before is not null && at < before.At)
            throw Wrong(name, line, $"goes back in time: '{time}' is before the row above");
        int? messages = columns[1] < 0 ? null
            : int.TryParse(fields[columns[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : throw Wrong(name, line, $"has '{fields[columns[1]]}' messages; allowed: a whole number, 0 or more");
        double? response = columns[2] < 0 || fields[columns[2]] == "" ? null
            : double.TryParse(fields[columns[2]], NumberStyles.Float, CultureInfo.InvariantCulture, out var held) && held is >= 0 and <= 86_400 ? held
            : throw Wrong(name, line, $"has the response time '{fields[columns[2]]}'; allowed: 0 to 86400 seconds");
        return new Row(line, at, messages, response);
    }

    private static Trace Spread(string name, List<Row> rows, ResponseTime response, int seed)
    {
        var random = new Random(seed);
        // The last row lasts as long as the one before it.
        var last = rows.Count > 1 ? rows[^1].At - rows[^2].At : 60;
        var length = rows[^1].At - rows[0].At + (rows[0].Messages is null ? 0 : last);
        if (length > Trace.LongestSeconds)
            throw Wrong(name, rows[^1].Line, $"is {length / 86_400:F0} days after the first; allowed: {Trace.LongestSeconds / 86_400:F0} days");
        var arrivals = new List<double>();
        var responses = new List<double>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (_, at, messages, mean) = rows[i];
            var from = at - rows[0].At;
            var until = i + 1 < rows.Count ? rows[i + 1].At - rows[0].At : from + last;
            double[] times = messages is null ? [from]
                : [.. Enumerable.Range(0, messages.Value).Select(_ => from + (random.NextDouble() * (until - from))).Order()];
            foreach (var time in times)
            {
                arrivals.Add(time);
                responses.Add(messages is null && mean is not null ? mean.Value : response.Draw(random, mean));
            }
        }
        return new Trace(name, Math.Max(length, 1), arrivals, responses);
    }

    private static TraceException Wrong(string name, int line, string what) => new($"{name}, line {line}: {what}");

    private sealed record Row(int Line, double At, int? Messages, double? Response);
}
