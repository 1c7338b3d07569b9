namespace Realmworks.Cli.LocalCluster;

/// <summary>What a process of the cluster wrote.</summary>
internal static class ProcessLog
{
    /// <exception cref="UsageException">There is no such process; the message lists those that are there.</exception>
    public static async Task<string> ReadAsync(string folder, string process, CancellationToken cancel)
    {
        var logs = Path.Combine(folder, "logs");
        var known = Directory.Exists(logs) ? Directory.EnumerateFiles(logs, "*.log").Select(Path.GetFileNameWithoutExtension).ToArray() : [];
        return known.Contains(process)
            ? await File.ReadAllTextAsync(Path.Combine(logs, process + ".log"), cancel)
            : throw new UsageException($"no process '{process}'; known: {string.Join(", ", known.Order())}");
    }
}
