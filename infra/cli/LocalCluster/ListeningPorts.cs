using System.Globalization;

namespace Realmworks.Cli.LocalCluster;

/// <summary>Which processes of this machine listen on a port, as the kernel tells.</summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";

    /// <summary>Whether a process with this text among its words listens on the port.</summary>
    public static bool Has(int port, string word)
    {
        var sockets = File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
        return sockets.Count > 0 && Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Any(process => Reads(() => File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0').Contains(word)) &&
                Reads(() => Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => sockets.Contains(new FileInfo(file).LinkTarget ?? ""))));
    }

    private static bool Reads(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended meanwhile
        }
    }
}
