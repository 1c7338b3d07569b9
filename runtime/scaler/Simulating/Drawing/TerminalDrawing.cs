using System.Globalization;
using System.Text;
using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>Runs side by side as text: queue, replicas and latency over time, then the figures.</summary>
public static class TerminalDrawing
{
    private const int NameWidth = 12;
    private const int Rows = 2;
    private const string Blocks = " ▁▂▃▄▅▆▇█";
    private static readonly string[] _colours = ["\u001b[36m", "\u001b[33m", "\u001b[35m", "\u001b[32m"];

    /// <param name="width">Of the terminal, in characters.</param>
    /// <param name="coloured">Whether it knows colours.</param>
    public static string Draw(string title, IReadOnlyList<Run> runs, int width, bool coloured)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var seconds = runs.Max(run => run.Seconds);
        var columns = Math.Clamp(width - NameWidth - 2, 20, 160);
        var text = new StringBuilder(title).Append("\n\n");
        Chart("messages that wait", run => Columns.Waiting(run, seconds, columns), Text.Count);
        Chart("replicas asked for", run => Columns.Replicas(run, seconds, columns), Text.Count);
        Chart("time from arrival to reply, 95th percentile", run => Columns.Latency(run, seconds, columns), Text.Duration);
        Axis(text, seconds, columns);
        return text.Append('\n').Append(Table(runs, coloured)).ToString();

        void Chart(string name, Func<Run, double[]> values, Func<double, string> unit)
        {
            var series = runs.Select(values).ToArray();
            var most = series.SelectMany(one => one).Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Max();
            text.Append(CultureInfo.InvariantCulture, $"{name}, at most {unit(most)}\n");
            for (var i = 0; i < runs.Count; i++)
            {
                for (var row = Rows - 1; row >= 0; row--)
                    text.Append((row == 0 ? runs[i].Rule : "").PadRight(NameWidth)).Append(Painted(Bar(series[i], most, row), i, coloured)).Append('\n');
            }
            text.Append('\n');
        }
    }

    private static string Bar(double[] values, double most, int row) => string.Concat(values.Select(value =>
    {
        var level = most > 0 && value > 0 ? Math.Max((int)Math.Round(value / most * Rows * 8), 1) : 0;
        return Blocks[Math.Clamp(level - (row * 8), 0, 8)];
    })).TrimEnd();

    private static void Axis(StringBuilder text, int seconds, int columns)
    {
        var (step, unit, format) = TimeAxis.Step(seconds, columns / 14);
        var marks = new char[columns + 12];
        Array.Fill(marks, ' ');
        for (var at = 0.0; at <= seconds; at += step)
        {
            var label = (at / unit).ToString("0.#", CultureInfo.InvariantCulture) + format;
            label.CopyTo(0, marks, Math.Min((int)(at * columns / seconds), marks.Length - label.Length), label.Length);
        }
        text.Append(' ', NameWidth).Append(new string(marks).TrimEnd()).Append('\n');
    }

    private static string Table(IReadOnlyList<Run> runs, bool coloured)
    {
        var names = runs.Select((run, i) => Painted(run.Rule.PadRight(NameWidth), i, coloured)).ToArray();
        var rows = runs.Select(RunFigures.Of).ToArray();
        var widths = RunFigures.Names.Select((name, i) => Math.Max(name.Length, rows.Max(row => row[i].Length))).ToArray();
        var text = new StringBuilder().Append(' ', NameWidth);
        Line(RunFigures.Names);
        for (var i = 0; i < rows.Length; i++)
        {
            text.Append(names[i]);
            Line(rows[i]);
        }
        return text.ToString();

        void Line(IReadOnlyList<string> cells) =>
            text.AppendJoin("  ", cells.Select((cell, i) => cell.PadLeft(widths[i]))).Append('\n');
    }

    private static string Painted(string what, int run, bool coloured) =>
        coloured && what.Trim().Length > 0 ? _colours[run % _colours.Length] + what + "\u001b[0m" : what;
}
