using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Machine;

/// <summary>The threads of a cluster's own processes, as the kernel tells of them.</summary>
internal static class ClusterThreads
{
    /// <summary>Process and name of each thread that is in another network namespace than we, where the cluster was started from.</summary>
    public static IReadOnlyList<string> Astray(string clusterFolder) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(clusterFolder, "run"), "*.pid")
           from thread in Directory.EnumerateDirectories($"/proc/{JsonNode.Parse(File.ReadAllText(file))!["Pid"]}/task")
           where IsAstray(thread)
           select $"{Path.GetFileNameWithoutExtension(file)}: {Path.GetFileName(thread)}",
    ];

    private static bool IsAstray(string thread)
    {
        try
        {
            return File.ResolveLinkTarget($"{thread}/ns/net", returnFinalTarget: false)!.Name != File.ResolveLinkTarget(
                "/proc/self/ns/net", returnFinalTarget: false)!.Name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // ended meanwhile
        }
    }
}
