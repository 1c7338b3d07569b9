namespace Realmworks.Local.Controllers.DaemonSets;

/// <summary>One pod on every node that can have it.</summary>
internal sealed class DaemonSetReconciler(ControllerContext context)
    : OwnerReconciler(context, context.Cluster.DaemonSets, "DaemonSet", context.Cluster.Pods, "daemonset-controller")
{
    public override void Wire()
    {
        base.Wire();
        Cluster.Nodes.Changed += change =>
        {
            if (change.Previous is { } before && JsonNode.DeepEquals(before["spec"], change.Object["spec"])
                && JsonNode.DeepEquals(before.Labels(), change.Object.Labels()))
                return;
            foreach (var set in Cluster.DaemonSets.Items)
                Queue.Add(set.Key());
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject set, CancellationToken cancellationToken)
    {
        var hash = PodTemplate.Hash(set.ObjectAt("spec", "template") ?? []);
        var pods = await Owners.ClaimAsync(Writer, Cluster.Pods, set, cancellationToken).ConfigureAwait(false);
        var nodes = Cluster.Nodes.Items.Where(node => !node.IsDeleting()).ToDictionary(node => node.Name(), StringComparer.Ordinal);
        var wanted = nodes.Values.Where(node => DaemonSetPolicy.WantsPodOn(set, node)).Select(node => node.Name()).ToHashSet(StringComparer.Ordinal);
        var steps = DaemonSetPolicy.Next(set, hash, wanted, pods, Context.Now);
        foreach (var pod in steps.Delete)
            await DeletePodAsync(set, pod, cancellationToken).ConfigureAwait(false);
        foreach (var node in steps.Create)
            await CreatePodAsync(set, DaemonSetPolicy.Pod(set, hash, node), cancellationToken).ConfigureAwait(false);

        var now = Cluster.Pods.OwnedBy(set).ToList();
        await SetStatusAsync(set, DaemonSetPolicy.Status(set, hash, wanted, now, Context.Now), cancellationToken).ConfigureAwait(false);
        return PodState.NextAvailable(now, set.NumberAt("spec", "minReadySeconds") ?? 0, Context.Now);
    }
}
