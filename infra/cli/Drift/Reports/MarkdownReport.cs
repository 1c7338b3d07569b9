using System.Globalization;
using System.Text;

namespace Realmworks.Cli.Drift.Reports;

/// <summary>For an issue, a merge request or a job's summary.</summary>
internal static class MarkdownReport
{
    public static string Write(DriftReport report, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### Drift of {report.Installation}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Cell(Words.Summary(report))} ({Words.Time(report.At)})");
        Table(text, ["Object", "What", "Recorded", "Actual", "By", "Since"], report.Open.SelectMany(Rows));
        Table(text, ["Could not be checked", "Why"], report.Unknown.Select(o => new[] { Code(o.Name), Cell(o.Reason ?? "") }));
        Table(text, ["Accepted", "Until", "Why"], report.Accepted.SelectMany(Words.Accepted)
            .Select(a => new[] { Cell(a.What), Words.Day(a.Accepted.Expires), Cell(a.Accepted.Reason) }));
        foreach (var note in notes)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"- {Cell(note)}");
        }
        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(DriftObject drifted) => drifted.State == DriftState.Changed
        ? drifted.OpenFields.Select(field => Row(drifted, Code(field.Path), field.Recorded, field.Actual, field.By))
        : [Row(drifted, drifted.State.ToString().ToLowerInvariant(), null, null, drifted.By)];

    private static string[] Row(DriftObject drifted, string what, string? recorded, string? actual, FieldWriter? by) =>
    [
        Code(drifted.Name), what, recorded is null ? "" : Code(recorded), actual is null ? "" : Code(actual),
        by is null ? "" : (by.IsLikely ? "likely " : "") + Code(by.Manager), by?.Since is { } since ? Words.Time(since) : "",
    ];

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", head)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{string.Concat(head.Select(_ => " --- |"))}");
        foreach (var row in all)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |");
        }
    }

    // What stands between backquotes is shown as it is; a backquote in it would end it.
    private static string Code(string text) => $"`{Cell(text).Replace('`', '\'')}`";

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
