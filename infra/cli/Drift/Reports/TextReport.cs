using System.Globalization;
using System.Text;

namespace Realmworks.Cli.Drift.Reports;

/// <summary>For people at a terminal.</summary>
internal static class TextReport
{
    public static string Write(DriftReport report, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder();
        foreach (var drifted in report.Open)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Mark(drifted.State)} {drifted.Name} {Words.Of(drifted)}");
            foreach (var field in drifted.OpenFields)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {Words.Of(field)}");
            }
        }
        foreach (var unknown in report.Unknown)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"? {unknown.Name} {Words.Of(unknown)}");
        }
        foreach (var (what, accepted) in report.Accepted.SelectMany(Words.Accepted))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"= {Words.Of(what, accepted)}");
        }
        foreach (var note in notes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"! {note}");
        }
        return text.Append(Words.Summary(report)).AppendLine().ToString();
    }

    private static char Mark(DriftState state) => state switch
    {
        DriftState.Missing => '-',
        DriftState.Orphaned => '+',
        _ => '~',
    };
}
