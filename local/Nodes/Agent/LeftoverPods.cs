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
            await PodSandbox.RemoveAsync(node, uid).ConfigureAwait(false);
    }
}
