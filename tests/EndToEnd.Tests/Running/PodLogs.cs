using System.Globalization;

namespace EndToEnd.Tests.Running;

/// <summary>What the containers of pods wrote, line by line with its time, from the nodes' own files.</summary>
internal static class PodLogs
{
    /// <param name="prefix">How the pods' folders begin: <c>namespace_name</c>.</param>
    public static IReadOnlyList<(DateTimeOffset At, string Text)> Of(string cluster, string prefix) =>
        [.. Files(cluster).Where(file => file.Contains($"/logs/{prefix}", StringComparison.Ordinal)).SelectMany(File.ReadLines).Select(Parse).OrderBy(line => line.At)];

    private static IEnumerable<string> Files(string cluster) =>
        Directory.EnumerateDirectories(Path.Combine(cluster, "nodes")).Select(node => Path.Combine(node, "logs")).Where(Directory.Exists)
            .SelectMany(logs => Directory.EnumerateFiles(logs, "*.log", SearchOption.AllDirectories));

    // Time, stream, whole or part, text.
    private static (DateTimeOffset At, string Text) Parse(string line)
    {
        var parts = line.Split(' ', 4);
        // Of the nine digits that the file has .NET reads seven.
        return (DateTimeOffset.ParseExact(parts[0][..27], "yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), parts[3]);
    }
}
