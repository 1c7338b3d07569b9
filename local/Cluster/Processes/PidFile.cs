using System.Text.Json;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Cluster.Processes;

/// <summary>run/&lt;process&gt;.pid: number and start time, so that a number that was reused is never taken for the process.</summary>
internal static class PidFile
{
    public static void WriteOwn(string stateFolder, string process)
    {
        var own = ProcessStart.Of(Environment.ProcessId) ?? throw new IOException("/proc does not know this process");
        Directory.CreateDirectory(Path.Combine(stateFolder, "run"));
        File.WriteAllText(PathOf(stateFolder, process), JsonSerializer.Serialize(own));
    }

    /// <summary>The process, when it is alive.</summary>
    public static ProcessStart? Living(string stateFolder, string process)
    {
        try
        {
            return JsonSerializer.Deserialize<ProcessStart>(File.ReadAllText(PathOf(stateFolder, process))) is { IsAlive: true } living ? living : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public static string PathOf(string stateFolder, string process) => Path.Combine(stateFolder, "run", process + ".pid");
}
