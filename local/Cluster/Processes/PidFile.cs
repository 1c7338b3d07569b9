namespace Realmworks.Local.Cluster.Processes;

/// <summary>run/&lt;process&gt;.pid: number and start time, so that a number that was reused is never taken for the process.</summary>
internal static class PidFile
{
    // EWOULDBLOCK, of flock.
    private const int LockedByAnother = 11;

    /// <summary>Held for as long as the process lives, so that two starts at once do not make two of one kind; null where another holds it.</summary>
    public static IDisposable? TryClaim(string stateFolder, string process)
    {
        Directory.CreateDirectory(Path.Combine(stateFolder, "run"));
        try
        {
            return new FileStream(Path.Combine(stateFolder, "run", process + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult == LockedByAnother)
        {
            return null;
        }
    }

    /// <summary>The cluster's processes by what they were started with, for those that had no time to write their file.</summary>
    public static IEnumerable<ProcessStart> Nameless(string stateFolder)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)!))
        {
            if (int.TryParse(entry, out var pid) && IsOurs(pid, stateFolder) && ProcessStart.Of(pid) is { } process)
                yield return process;
        }
    }

    public static void WriteOwn(string stateFolder, string process)
    {
        var own = ProcessStart.Of(Environment.ProcessId) ?? throw new IOException("/proc does not know this process");
        RecordFile.Write(PathOf(stateFolder, process), own);
    }

    /// <summary>The process, when it is alive.</summary>
    public static ProcessStart? Living(string stateFolder, string process) =>
        RecordFile.Read<ProcessStart>(PathOf(stateFolder, process)) is { IsAlive: true } living ? living : null;

    public static string PathOf(string stateFolder, string process) => Path.Combine(stateFolder, "run", process + ".pid");

    private static bool IsOurs(int pid, string stateFolder)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').ToList();
            var state = words.IndexOf("--state");
            return words.Count > 2 && words[1].EndsWith("/Realmworks.Local.Cluster.dll", StringComparison.Ordinal)
                && (words[2] is ClusterProcess.ControlPlane or ClusterProcess.Network or ClusterProcess.Node)
                && state > 0 && state + 1 < words.Count && words[state + 1] == stateFolder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
