using Realmworks.Local.Controllers.Pods;
using Realmworks.Local.Controllers.Running;
using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.DaemonSets;

/// <summary>One pod on every node that can have it.</summary>
internal sealed class DaemonSetReconciler(ControllerContext context) : Reconciler(context)
{
    private const string Component = "daemonset-controller";

    public override string Name => "daemonset";

    public override bool RestsInEndingNamespaces => true;

    public override void Wire()
    {
        EnqueueSelf(Cluster.DaemonSets);
        EnqueueOwner(Cluster.Pods, "DaemonSet");
        Cluster.Nodes.Changed += change =>
        {
            if (change.Previous is { } before && JsonNode.DeepEquals(before["spec"], change.Object["spec"]) && JsonNode.DeepEquals(before.Labels(), change.Object.Labels()))
                return;
            foreach (var set in Cluster.DaemonSets.Items)
                Queue.Add(set.Key());
        };
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.DaemonSets.Get(key) is not { } set || set.IsDeleting())
            return null;

        var hash = PodTemplate.Hash(set.ObjectAt("spec", "template") ?? []);
        var pods = await Owners.ClaimAsync(Writer, Cluster.Pods, set, cancellationToken).ConfigureAwait(false);
        var nodes = Cluster.Nodes.Items.Where(node => !node.IsDeleting()).ToDictionary(node => node.Name(), StringComparer.Ordinal);
        var wanted = nodes.Values.Where(node => DaemonSetPolicy.WantsPodOn(set, node)).Select(node => node.Name()).ToHashSet(StringComparer.Ordinal);
        var steps = DaemonSetPolicy.Next(set, hash, wanted, pods, Context.Now);
        foreach (var pod in steps.Delete)
        {
            await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(set, Component, "SuccessfulDelete", $"Deleted pod: {pod.Name()}");
        }

        foreach (var node in steps.Create)
        {
            var created = await Writer.CreateAsync(Cluster.Pods, DaemonSetPolicy.Pod(set, hash, node), cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(set, Component, "SuccessfulCreate", $"Created pod: {created.Name()}");
        }

        var now = Cluster.Pods.OwnedBy(set).ToList();
        await Writer.UpdateStatusAsync(Cluster.DaemonSets, set, DaemonSetPolicy.Status(set, hash, wanted, now, Context.Now), cancellationToken).ConfigureAwait(false);
        return PodState.NextAvailable(now, set.NumberAt("spec", "minReadySeconds") ?? 0, Context.Now);
    }
}
