using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.NodeLifecycle;

/// <summary>
/// Watches over the nodes' leases. A node that falls silent is marked, its pods count as not ready, and after the time they
/// tolerate they are deleted; whether they still run there nobody knows, so none is forced out.
/// </summary>
internal sealed class NodeReconciler(ControllerContext context) : Reconciler(context, "node-controller")
{
    private const string LeaseNamespace = "kube-node-lease";

    // When we saw a renewal, by our own clock: after a restart of ours every node has its full time again.
    private readonly ConcurrentDictionary<string, (string Renewal, DateTimeOffset Seen)> _heard = new(StringComparer.Ordinal);

    public override void Wire()
    {
        EnqueueSelf(Cluster.Nodes);
        Cluster.Leases.Changed += change =>
        {
            if (change.Object.Namespace() == LeaseNamespace)
                Hear(change.Object.Name());
        };
        Cluster.Pods.Changed += change =>
        {
            // A pod that arrives at a tainted node has its own time to leave.
            if (PodState.Node(change.Object) is { Length: > 0 } name && change.Kind != ChangeKind.Deleted
                && Cluster.Nodes.Get("", name)?.ObjectsAt("spec", "taints").Any() == true)
            {
                Queue.Add(new ObjectKey("", name));
            }
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Nodes.Get(key) is not { } node)
        {
            _heard.TryRemove(key.Name, out _);
            return null;
        }

        Hear(key.Name);
        var silence = Context.Now - _heard[key.Name].Seen;
        if (silence >= Context.Options.NodeGracePeriod && Conditions.Find(node, "Ready")?.TextAt("status") != "Unknown")
        {
            await Writer.UpdateStatusAsync(Cluster.Nodes, node, NodePolicy.SilentStatus(node, Context.Now), cancellationToken).ConfigureAwait(false);
            Normal(node, "NodeNotReady", $"Node {node.Name()} status is now: NodeNotReady");
            node = Cluster.Nodes.Get(key) ?? node;
        }

        node = await TaintAsync(node, cancellationToken).ConfigureAwait(false);
        if (Conditions.Find(node, "Ready")?.TextAt("status") == "Unknown")
            await MarkPodsAsync(node, cancellationToken).ConfigureAwait(false);

        var next = await EvictAsync(node, cancellationToken).ConfigureAwait(false);
        var check = Context.Options.NodeGracePeriod - silence;
        return check <= TimeSpan.Zero ? next : next < check ? next : check;
    }

    // A status counts as a sign of life like a renewed lease: a node that comes back posts it first, and would else be declared silent
    // at once, for as long as until its next one.
    private void Hear(string node)
    {
        var renewal = Cluster.Leases.Get(LeaseNamespace, node)?.TextAt("spec", "renewTime");
        var heartbeat = Cluster.Nodes.Get("", node) is { } known ? Conditions.Find(known, "Ready")?.TextAt("lastHeartbeatTime") : null;
        var sign = $"{renewal} {heartbeat}";
        if (!_heard.TryGetValue(node, out var heard) || heard.Renewal != sign)
            _heard[node] = (sign, Context.Now);
    }

    private async Task<JsonObject> TaintAsync(JsonObject node, CancellationToken cancellationToken)
    {
        var taints = NodePolicy.Taints(node, Context.Now);
        if (JsonNode.DeepEquals(taints, node.NodeAt("spec", "taints") ?? new JsonArray()))
            return node;

        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = node.TextAt("metadata", "resourceVersion") },
            ["spec"] = new JsonObject { ["taints"] = taints.Count == 0 ? null : taints },
        };
        return await Writer.PatchAsync(Cluster.Nodes, node, patch, cancellationToken).ConfigureAwait(false);
    }

    private async Task MarkPodsAsync(JsonObject node, CancellationToken cancellationToken)
    {
        foreach (var pod in Cluster.Pods.OnNode(node.Name()).Where(PodState.IsReady))
        {
            var status = pod.StatusCopy();
            if (Conditions.FindIn(status, "Ready") is not { } ready)
                continue;

            (ready["status"], ready["lastTransitionTime"]) = ("False", Timestamps.Seconds(Context.Now));
            await Writer.UpdateStatusAsync(Cluster.Pods, pod, status, cancellationToken).ConfigureAwait(false);
            Warn(pod, "NodeNotReady", "Node is not ready");
        }
    }

    private async Task<TimeSpan?> EvictAsync(JsonObject node, CancellationToken cancellationToken)
    {
        TimeSpan? next = null;
        foreach (var pod in Cluster.Pods.OnNode(node.Name()).Where(pod => !pod.IsDeleting()))
        {
            if (NodePolicy.LeavesAt(pod, node, Context.Now) is not { } due)
                continue;

            if (due > Context.Now)
            {
                next = next is null || due - Context.Now < next ? due - Context.Now : next;
                continue;
            }

            await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
            Context.Events.Tell("taint-eviction-controller", "Normal", pod, "TaintManagerEviction", $"Marking for deletion Pod {pod.Key()}");
        }

        return next;
    }
}
