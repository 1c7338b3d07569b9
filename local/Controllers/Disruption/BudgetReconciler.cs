namespace Realmworks.Local.Controllers.Disruption;

/// <summary>Keeps the status of PodDisruptionBudgets, which the eviction of pods goes by.</summary>
internal sealed class BudgetReconciler(ControllerContext context) : ObjectReconciler(context, context.Cluster.Budgets, "disruption")
{
    public override void Wire()
    {
        base.Wire();
        EnqueueConcerned(Cluster.Pods, Cluster.Budgets, BudgetPolicy.Covers);
        EnqueueConcerned(Cluster.Deployments, Cluster.Budgets, (_, _) => true);
        EnqueueConcerned(Cluster.StatefulSets, Cluster.Budgets, (_, _) => true);
    }

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject budget, CancellationToken cancellationToken)
    {
        var pods = Cluster.Pods.In(budget.Namespace()).Where(pod => BudgetPolicy.Covers(budget, pod) && !PodState.IsFinished(pod)).ToList();
        var evicted = BudgetPolicy.StillExpected(budget, pods, Context.Now);
        var healthy = pods.Count(pod => PodState.IsReady(pod) && !pod.IsDeleting() && !evicted.ContainsKey(pod.Name()));
        var status = BudgetPolicy.Status(budget, pods.Count, ScaleOf(pods), healthy, Context.Now);
        status.Remove("disruptedPods");
        if (evicted.Count > 0)
            status["disruptedPods"] = evicted;
        await SetStatusAsync(budget, status, cancellationToken).ConfigureAwait(false);
        return evicted.Count > 0 ? BudgetPolicy.EvictionTime : null;
    }

    // The sum over the pods' controllers; a pod without one counts for itself.
    private int ScaleOf(List<JsonObject> pods)
    {
        var alone = pods.Count(pod => pod.ControllerOwner() is null);
        var owners = pods.Select(TopOwner).OfType<JsonObject>().DistinctBy(owner => owner.Uid());
        return alone + owners.Sum(owner => (int)(owner.NumberAt("spec", "replicas") ?? 1));
    }

    private JsonObject? TopOwner(JsonObject pod)
    {
        var (ns, name) = (pod.Namespace(), pod.ControllerOwner()?.TextAt("name") ?? "");
        return pod.ControllerOwner()?.Kind() switch
        {
            "StatefulSet" => Cluster.StatefulSets.Get(ns, name),
            "ReplicaSet" when Cluster.ReplicaSets.Get(ns, name) is { } set =>
                set.ControllerOwner() is { } owner ? Cluster.Deployments.Get(ns, owner.TextAt("name") ?? "") ?? set : set,
            _ => null,
        };
    }
}
