using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Cluster.Teardown;

/// <summary>The first process of every container that a node has started, as its agent has written it down.</summary>
internal static class NodeContainers
{
    private static readonly EnumerationOptions s_deep =
        new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint };

    public static IEnumerable<ProcessStart> Of(string stateFolder, string node)
    {
        var folder = Path.Combine(stateFolder, "nodes", node);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "running.json", s_deep) : [])
        {
            if (RecordFile.Read<ContainerRecord>(file) is { } record)
                yield return record.Started.Process;
        }
    }
}
