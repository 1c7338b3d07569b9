using Realmworks.Local.Client;
using Realmworks.Local.Client.Watching;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>Ends what an earlier agent left of pods that the API server no longer has on this node.</summary>
internal static class LeftoverPods
{
    public static async Task RemoveAsync(NodeContext node, Informer pods)
    {
        var folder = Path.Combine(node.Folder, "pods");
        if (!Directory.Exists(folder))
            return;
        var known = pods.Items.Select(p => p.Uid()).ToHashSet(StringComparer.Ordinal);
        foreach (var uid in Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)!).Where(uid => !known.Contains(uid)).ToList())
        {
            var left = PodFolder.ShortOf(uid);
            node.Cgroups.Remove($"{node.Fabric.Name}/{node.Name}/{left}");
            await node.Fabric.LeaveAsync(left, CancellationToken.None).ConfigureAwait(false);
            foreach (var place in new[] { Path.Combine(folder, uid), Path.Combine(node.Folder, "memory", uid) }
                         .Concat(Directory.EnumerateDirectories(Path.Combine(node.Folder, "logs"), "*_" + uid)))
            {
                if (Directory.Exists(place))
                    Directory.Delete(place, recursive: true);
            }
        }
    }
}
