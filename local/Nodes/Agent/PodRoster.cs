using System.Collections.Concurrent;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>The workers of the node's pods, by uid: a pod that is deleted and made again under its name is another pod.</summary>
internal sealed class PodRoster(
    NodeContext node, AddressPool pool, IPodReports reports, Func<JsonObject, PodAddresses?, string> hosts, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);

    public IEnumerable<PodWorker> Workers => _workers.Values;

    public PodWorker? Find(string ns, string name) =>
        Workers.LastOrDefault(w => w.Pod.Namespace() == ns && w.Pod.Name() == name);

    public void Changed(JsonObject pod)
    {
        if (_workers.TryGetValue(pod.Uid(), out var known))
        {
            known.Update(pod);
            return;
        }

        // A pod that has ended, and whose things are gone from the node, needs nobody any more.
        if (pod.TextAt("status", "phase") is "Succeeded" or "Failed" && !pod.IsDeleting() && !Directory.Exists(PodFolder.Of(node.Folder, pod).Path))
            return;
        var worker = new PodWorker(node, pool, reports, hosts, pod);
        _workers[pod.Uid()] = worker;
        _ = RunAsync(worker, pod.Uid());
    }

    public void Removed(JsonObject pod)
    {
        if (_workers.TryGetValue(pod.Uid(), out var known))
            known.Remove();
    }

    public void NamesChanged()
    {
        foreach (var worker in _workers.Values)
            worker.NamesChanged();
    }

    private async Task RunAsync(PodWorker worker, string uid)
    {
        // Off the informer's loop before anything slow happens.
        await Task.Yield();
        await worker.RunAsync(stopping).ConfigureAwait(false);
        if (!stopping.IsCancellationRequested)
            _workers.TryRemove(uid, out _);
    }
}
