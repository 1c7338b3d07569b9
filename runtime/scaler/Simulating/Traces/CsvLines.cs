namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>The lines of a trace as fields. Times and numbers need no more of CSV than commas, and quotes around a whole field.</summary>
internal static class CsvLines
{
    /// <summary>Lines that are empty or begin with # are left out, but counted.</summary>
    public static IEnumerable<(int Line, string[] Fields)> Read(TextReader text)
    {
        for (var line = 1; text.ReadLine() is { } read; line++)
        {
            var content = read.Trim().TrimStart('\uFEFF');
            if (content.Length > 0 && content[0] != '#')
                yield return (line, [.. content.Split(',').Select(field => field.Trim().Trim('"').Trim())]);
        }
    }
}
