using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.NodeLifecycle;

/// <summary>Removes pods that no kubelet will ever remove: those of nodes that are gone, or that were declared out of service.</summary>
internal sealed class PodCleanupReconciler(ControllerContext context) : Reconciler(context, "podgc")
{
    private const string OutOfService = "node.kubernetes.io/out-of-service";
    private static readonly TimeSpan s_quarantine = TimeSpan.FromSeconds(40);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _missed = new(StringComparer.Ordinal);

    public override void Wire()
    {
        Cluster.Pods.Changed += change =>
        {
            if (change.Kind != ChangeKind.Deleted && PodState.Node(change.Object).Length > 0)
                Queue.Add(change.Object.Key());
        };
        Cluster.Nodes.Changed += change =>
        {
            if (change.Kind != ChangeKind.Deleted)
                _missed.TryRemove(change.Object.Name(), out _);
            if (change.Kind != ChangeKind.Deleted && !IsOutOfService(change.Object))
                return;
            foreach (var pod in Cluster.Pods.OnNode(change.Object.Name()))
                Queue.Add(pod.Key());
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Pods.Get(key) is not { } pod || PodState.Node(pod) is not { Length: > 0 } name)
            return null;

        if (Cluster.Nodes.Get("", name) is { } node)
        {
            if (pod.IsDeleting() && IsOutOfService(node))
                await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken, grace: 0).ConfigureAwait(false);
            return null;
        }

        // A node may register anew in a moment; its pods would be wrongly taken for lost.
        var left = _missed.GetOrAdd(name, _ => Context.Now) + s_quarantine - Context.Now;
        if (left > TimeSpan.Zero)
            return left;

        await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken, grace: 0).ConfigureAwait(false);
        return null;
    }

    private static bool IsOutOfService(JsonObject node) => node.ObjectsAt("spec", "taints").Any(taint => taint.TextAt("key") == OutOfService);
}
