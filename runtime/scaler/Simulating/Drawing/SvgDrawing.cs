using System.Globalization;
using System.Security;
using System.Text;
using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>Runs side by side as a picture: queue, replicas, latency and cost over time, and the figures below.</summary>
public static class SvgDrawing
{
    private const int Width = 1200;
    private const int Left = 86;
    private const int PlotWidth = Width - Left - 34;
    private const int PlotHeight = 128;
    private const int PanelHeight = PlotHeight + 52;
    private const int Top = 92;
    private static readonly string[] _colours = ["#0f766e", "#d97706", "#6d5bd0", "#64748b"];

    public static string Draw(string title, string subtitle, IReadOnlyList<Run> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var seconds = runs.Max(run => run.Seconds);
        var height = Top + (4 * PanelHeight) + 56 + (runs.Count * 24);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif" font-size="12" fill="#334155">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="{Left}" y="34" font-size="20" font-weight="600" fill="#0f172a">{Escape(title)}</text>
            <text x="{Left}" y="56" fill="#64748b">{Escape(subtitle)}</text>

            """);
        Legend(svg, runs);
        Panel(svg, 0, "messages that wait", runs, seconds, run => Columns.Waiting(run, seconds, PlotWidth), Text.Count, steps: true);
        Panel(svg, 1, "replicas asked for", runs, seconds, run => Columns.Replicas(run, seconds, PlotWidth), Text.Count, steps: true);
        Panel(svg, 2, "time from arrival to reply, 95th percentile", runs, seconds,
            run => Columns.Latency(run, seconds, PlotWidth / 3), Text.Duration, steps: false);
        Panel(svg, 3, "replica-seconds paid for", runs, seconds, run => Columns.Cost(run, seconds, PlotWidth), Text.Count, steps: false);
        Table(svg, runs, Top + (4 * PanelHeight) + 30);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, IReadOnlyList<Run> runs)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var x = Width - 34 - ((runs.Count - i) * 120);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{x}" y1="30" x2="{x + 22}" y2="30" stroke="{Colour(i)}" stroke-width="3"/><text x="{x + 28}" y="34">{Escape(runs[i].Rule)}</text>

                """);
        }
    }

    private static void Panel(
        StringBuilder svg, int panel, string name, IReadOnlyList<Run> runs, int seconds, Func<Run, double[]> values, Func<double, string> unit, bool steps)
    {
        var top = Top + (panel * PanelHeight) + 16;
        var series = runs.Select(values).ToArray();
        var (most, step) = Scale(series.SelectMany(one => one).Where(double.IsFinite).DefaultIfEmpty(0).Max());
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="{top - 8}" font-weight="600" fill="#0f172a">{name}</text>""").Append('\n');
        for (var value = 0.0; value <= most * 1.001; value += step)
        {
            var y = top + PlotHeight - (value / most * PlotHeight);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{Left}" y1="{y:0.#}" x2="{Left + PlotWidth}" y2="{y:0.#}" stroke="{(value == 0 ? "#94a3b8" : "#e2e8f0")}"/><text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end" fill="#64748b">{unit(value)}</text>

                """);
        }
        Time(svg, top, seconds);
        // Ours last, so that it lies on top.
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="{PathOf(series[i], most, top, steps)}" fill="none" stroke="{Colour(i)}" stroke-width="{(i == 0 ? 2.2 : 1.6)}" stroke-linejoin="round" stroke-opacity="0.92"/>""").Append('\n');
        }
    }

    private static void Time(StringBuilder svg, int top, int seconds)
    {
        var (step, unit, name) = TimeAxis.Step(seconds, 12);
        for (var at = 0.0; at <= seconds; at += step)
        {
            var x = Left + (at / seconds * PlotWidth);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{x:0.#}" y1="{top + PlotHeight}" x2="{x:0.#}" y2="{top + PlotHeight + 4}" stroke="#94a3b8"/><text x="{x:0.#}" y="{top + PlotHeight + 18}" text-anchor="middle" fill="#64748b">{(at / unit).ToString("0.#", CultureInfo.InvariantCulture)}{name}</text>

                """);
        }
    }

    private static string PathOf(double[] values, double most, int top, bool steps)
    {
        var path = new StringBuilder();
        var (width, pen, before) = ((double)PlotWidth / values.Length, false, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                // Nothing came in this column: the line goes on from the one before to the next.
                continue;
            }
            if (steps && i + 1 < values.Length && i > 0 && values[i] == before && values[i + 1] == values[i])
                continue;
            var (x, y) = (Left + (i * width), top + PlotHeight - (values[i] / most * PlotHeight));
            if (steps && pen && values[i] != before)
                path.Append(CultureInfo.InvariantCulture, $"H{x:0.#}");
            path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{x:0.#} {y:0.#}");
            (pen, before) = (true, values[i]);
        }
        return path.ToString();
    }

    private static void Table(StringBuilder svg, IReadOnlyList<Run> runs, int top)
    {
        var cell = (double)(PlotWidth - 80) / RunFigures.Names.Count;
        Line(top, "", RunFigures.Names, "#64748b", "400");
        for (var i = 0; i < runs.Count; i++)
            Line(top + ((i + 1) * 24), runs[i].Rule, RunFigures.Of(runs[i]), Colour(i), i == 0 ? "600" : "400");

        void Line(int y, string name, IReadOnlyList<string> cells, string colour, string weight)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<g font-weight="{weight}" fill="{colour}"><text x="{Left}" y="{y}">{Escape(name)}</text>""");
            for (var i = 0; i < cells.Count; i++)
                svg.Append(CultureInfo.InvariantCulture,
                    $"""<text x="{Left + 80 + ((i + 1) * cell):0.#}" y="{y}" text-anchor="end">{Escape(cells[i])}</text>""");
            svg.Append("</g>\n");
        }
    }

    private static (double Most, double Step) Scale(double most)
    {
        if (most <= 0)
            return (1, 1);
        var rough = most / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 2.5, 5, 10 }.First(factor => factor * power >= rough * 0.999) * power;
        // Replicas and messages come in whole numbers.
        step = most >= 2 && step < 1 ? 1 : step;
        return (Math.Ceiling(most / step) * step, step);
    }

    private static string Colour(int run) => _colours[run % _colours.Length];

    private static string Escape(string text) => SecurityElement.Escape(text) ?? "";
}
