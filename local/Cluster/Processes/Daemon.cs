using System.Diagnostics;

namespace Realmworks.Local.Cluster.Processes;

/// <summary>Starts one of the cluster's processes so that it outlives us: a session of its own, output to its log.</summary>
internal static class Daemon
{
    public static void Start(ClusterRecord cluster, string name, params IEnumerable<string> arguments)
    {
        var log = Path.Combine(cluster.StateFolder, "logs", name + ".log");
        var start = new ProcessStartInfo("setsid")
        {
            ArgumentList =
            {
                "--fork", "sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", log,
                Path.Combine(DotnetHome.Folder, "dotnet"), Path.Combine(AppContext.BaseDirectory, "Realmworks.Local.Cluster.dll"),
            },
            WorkingDirectory = cluster.StateFolder,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--state");
        start.ArgumentList.Add(cluster.StateFolder);
        // The runtime's diagnostic pipes are files in /tmp, and stay there when the process is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        using var process = Process.Start(start);
        process?.WaitForExit();
    }
}
