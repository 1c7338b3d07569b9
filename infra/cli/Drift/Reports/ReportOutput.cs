namespace Realmworks.Cli.Drift.Reports;

/// <summary>One form of the report, and where it goes.</summary>
/// <param name="File">Null for the terminal.</param>
internal sealed record ReportOutput(string Format, string? File)
{
    private static readonly IReadOnlyDictionary<string, Func<DriftReport, IReadOnlyList<string>, string>> _formats =
        new SortedDictionary<string, Func<DriftReport, IReadOnlyList<string>, string>>
        {
            ["text"] = TextReport.Write,
            ["json"] = JsonReport.Write,
            ["markdown"] = MarkdownReport.Write,
            ["junit"] = JUnitReport.Write,
        };

    /// <summary>From <c>format</c> or <c>format=file</c>.</summary>
    /// <exception cref="UsageException">No such form, no file, or two for the terminal.</exception>
    public static IReadOnlyList<ReportOutput> Parse(IReadOnlyCollection<string> texts)
    {
        var outputs = texts.DefaultIfEmpty("text")
            .Select(text => text.Split('=', 2) is [var format, var file] ? new ReportOutput(format, file) : new ReportOutput(text, null)).ToArray();
        if (outputs.FirstOrDefault(output => !_formats.ContainsKey(output.Format)) is { } unknown)
        {
            throw new UsageException(
                $"--output {unknown.Format}: unknown; allowed: {string.Join(", ", _formats.Keys)}, each with =<file> or without", exitCode: 2);
        }
        if (outputs.FirstOrDefault(output => output.File is "") is { } nowhere)
        {
            throw new UsageException(
                $"--output {nowhere.Format}=: names no file; allowed: {nowhere.Format}=<file>, or {nowhere.Format} for the terminal", exitCode: 2);
        }
        return outputs.Count(output => output.File is null) <= 1 ? outputs
            : throw new UsageException("--output: two forms for the terminal; give all but one a file, such as junit=drift.xml", exitCode: 2);
    }

    public async Task WriteAsync(DriftReport report, IReadOnlyList<string> notes, TextWriter terminal, CancellationToken cancel)
    {
        var text = _formats[Format](report, notes);
        if (File is null)
        {
            await terminal.WriteAsync(text.AsMemory(), cancel);
            return;
        }
        try
        {
            await System.IO.File.WriteAllTextAsync(File, text, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {Format}={File}: {e.Message}");
        }
    }
}
