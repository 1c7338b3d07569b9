using System.Globalization;
using System.Text;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>Lays the rows out as a tree of parents and children, cut to the terminal's width.</summary>
internal static class TreeText
{
    private const string Reset = "\e[0m";

    /// <summary>The rows that changed or run, and what they lie under.</summary>
    public static TreeRow[] Worthwhile(IReadOnlyCollection<TreeRow> rows)
    {
        var byUrn = rows.ToDictionary(r => r.Step.Urn, StringComparer.Ordinal);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.IsRunning || r.Step.Op.IsChange()))
        {
            for (var at = row; at is not null && kept.Add(at.Step.Urn);) at = byUrn.GetValueOrDefault(at.Step.Parent ?? "");
        }

        return [.. rows.Where(r => kept.Contains(r.Step.Urn))];
    }

    public static IReadOnlyList<string> Lines(IReadOnlyCollection<TreeRow> rows, int width, int height, Func<TreeRow, TimeSpan> elapsed)
    {
        var shown = rows.Select(r => r.Step.Urn).ToHashSet(StringComparer.Ordinal);
        var byParent = rows.ToLookup(r => r.Step.Parent is { } parent && shown.Contains(parent) ? parent : "", StringComparer.Ordinal);
        var placed = new List<(string Prefix, TreeRow Row)>();
        Place("", "", byParent, placed);

        // What does not fit gives way to what runs or failed: the rest is in the summary.
        if (placed.Count > height) placed = [.. placed.Where(p => p.Row.IsRunning || p.Row.Status.StartsWith("**", StringComparison.Ordinal)).Take(height)];
        var typeWidth = placed.Select(p => p.Prefix.Length + p.Row.Step.Type.Length).DefaultIfEmpty().Max();
        var nameWidth = placed.Select(p => p.Row.Step.Name.Length).DefaultIfEmpty().Max();
        return [.. placed.Select(p => Line(p.Prefix, p.Row, typeWidth, nameWidth, width, elapsed(p.Row)))];
    }

    private static void Place(string parent, string indent, ILookup<string, TreeRow> byParent, List<(string, TreeRow)> placed)
    {
        var children = byParent[parent].ToArray();
        for (var i = 0; i < children.Length; i++)
        {
            var isLast = i == children.Length - 1;
            var isRoot = parent.Length == 0;
            placed.Add((isRoot ? "" : indent + (isLast ? "└─ " : "├─ "), children[i]));
            Place(children[i].Step.Urn, isRoot ? "" : indent + (isLast ? "   " : "│  "), byParent, placed);
        }
    }

    private static string Line(string prefix, TreeRow row, int typeWidth, int nameWidth, int width, TimeSpan elapsed)
    {
        var status = row.IsRunning ? $"{row.Status} ({elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s)" : row.Status;
        var text = new StringBuilder()
            .Append((prefix + row.Step.Type).PadRight(typeWidth)).Append("  ")
            .Append(row.Step.Name.PadRight(nameWidth)).Append("  ")
            .Append(status).Append("  ").Append(row.Info.ReplaceLineEndings(" "))
            .ToString().TrimEnd();
        var room = Math.Max(10, width - 5);
        if (text.Length > room) text = text[..(room - 1)] + "…";
        var color = row.Status.StartsWith("**", StringComparison.Ordinal) ? "31" : StepText.Color(row.Step.Op);
        return $" \e[{color}m{StepText.Sign(row.Step.Op)}{Reset} \e[{color}m{text}{Reset}";
    }
}
