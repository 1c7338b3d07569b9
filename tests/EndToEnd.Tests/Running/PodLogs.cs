using System.Globalization;

namespace EndToEnd.Tests.Running;

/// <summary>What the containers of pods wrote, line by line with its time, from the nodes' own files.</summary>
internal static class PodLogs
{
    // Pods come and go meanwhile.
    private static readonly EnumerationOptions _deep = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <param name="prefix">How the pods' folders begin: <c>namespace_name</c>.</param>
    public static IReadOnlyList<PodLine> Of(string cluster, string prefix) =>
        [.. Files(cluster, prefix).SelectMany(file => File.ReadLines(file).Select(line => Parse(PodOf(file), line))).OrderBy(line => line.At)];

    /// <summary>The files that are written now; one that has grown too large is set aside beside them.</summary>
    public static IEnumerable<string> Files(string cluster, string prefix) =>
        Directory.EnumerateDirectories(Path.Combine(cluster, "nodes")).Select(node => Path.Combine(node, "logs")).Where(Directory.Exists)
            .SelectMany(logs => Directory.EnumerateDirectories(logs, $"{prefix}*")).SelectMany(pod => Directory.EnumerateFiles(pod, "*.log", _deep));

    // .../logs/<namespace>_<pod>_<uid>/<container>/<n>.log
    private static string PodOf(string file) => file.Split("/logs/", 2)[1].Split('_', 3)[1];

    // Time, stream, whole or part, text.
    private static PodLine Parse(string pod, string line)
    {
        var parts = line.Split(' ', 4);
        // Of the nine digits that the file has .NET reads seven.
        return new PodLine(DateTimeOffset.ParseExact(
            parts[0][..27], "yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), pod, parts[3]);
    }
}
