using System.Globalization;
using System.Text;

namespace Realmworks.Hosting.Metrics;

/// <summary>The OpenMetrics text format.</summary>
internal static class MetricsText
{
    public const string ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static string Write(IEnumerable<InstrumentSeries> instruments, IEnumerable<SeriesFamily> families)
    {
        var text = new StringBuilder();
        foreach (var instrument in instruments)
        {
            var name = Head(text, instrument.Name, instrument.Type, instrument.Help);
            foreach (var (labels, value) in instrument.Read())
                WriteSeries(text, name, instrument.Type, labels, value);
        }

        foreach (var family in families)
            WriteFamily(text, family);
        return text.Append("# EOF\n").ToString();
    }

    public static string Name(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '_');
        return text.ToString();
    }

    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <returns>The family's name: that of a counter is without the ending of its samples.</returns>
    private static string Head(StringBuilder text, string metric, string type, string help)
    {
        var name = type == "counter" && metric.EndsWith("_total", StringComparison.Ordinal) ? metric[..^"_total".Length] : metric;
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        if (help.Length > 0)
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help)).Append('\n');
        return name;
    }

    private static void WriteFamily(StringBuilder text, SeriesFamily family)
    {
        Head(text, family.Name, family.Type, family.Help);
        foreach (var (labels, value) in family.Samples)
        {
            text.Append(family.Name);
            for (var i = 0; i < labels.Count; i++)
                text.Append(i == 0 ? '{' : ',').Append(family.LabelNames[i]).Append("=\"").Append(Escape(labels[i])).Append('"');
            text.Append(labels.Count > 0 ? "} " : " ").Append(Number(value)).Append('\n');
        }
    }

    private static void WriteSeries(StringBuilder text, string name, string type, string labels, SeriesValue value)
    {
        if (value.Bounds is null || value.Buckets is null)
        {
            Line(text, type == "counter" ? name + "_total" : name, labels, value.Value);
            return;
        }

        var prefix = labels.Length == 0 ? "" : labels + ",";
        var cumulated = 0L;
        for (var i = 0; i < value.Buckets.Length; i++)
        {
            cumulated += value.Buckets[i];
            var bound = i < value.Bounds.Length ? Number(value.Bounds[i]) : "+Inf";
            Line(text, name + "_bucket", $"{prefix}le=\"{bound}\"", cumulated);
        }

        Line(text, name + "_count", labels, value.Count);
        Line(text, name + "_sum", labels, value.Value);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
