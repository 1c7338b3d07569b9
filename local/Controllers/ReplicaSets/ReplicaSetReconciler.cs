using Realmworks.Local.Controllers.Pods;
using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as asked for.</summary>
internal sealed class ReplicaSetReconciler(ControllerContext context) : Reconciler(context)
{
    private const string Component = "replicaset-controller";

    public override string Name => "replicaset";

    public override bool RestsInEndingNamespaces => true;

    public override int Workers => 4;

    public override void Wire()
    {
        EnqueueSelf(Cluster.ReplicaSets);
        EnqueueOwner(Cluster.Pods, "ReplicaSet");
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.ReplicaSets.Get(key) is not { } set)
            return null;

        var pods = await Owners.ClaimAsync(Writer, Cluster.Pods, set, cancellationToken).ConfigureAwait(false);
        var active = pods.Where(PodState.IsActive).ToList();
        var failure = set.IsDeleting() ? null : await BalanceAsync(set, active, cancellationToken).ConfigureAwait(false);

        // Fresh from the cache: it has seen what was just made.
        var now = Cluster.Pods.OwnedBy(set).Where(PodState.IsActive).ToList();
        await Writer.UpdateStatusAsync(Cluster.ReplicaSets, set, Status(set, now, failure), cancellationToken).ConfigureAwait(false);
        if (failure is not null)
            throw failure;

        return PodState.NextAvailable(now, set.NumberAt("spec", "minReadySeconds") ?? 0, Context.Now);
    }

    private async Task<ApiException?> BalanceAsync(JsonObject set, List<JsonObject> active, CancellationToken cancellationToken)
    {
        var wanted = (int)(set.NumberAt("spec", "replicas") ?? 1);
        if (active.Count > wanted)
        {
            foreach (var pod in DeletionOrder.Pick(active, active.Count - wanted, Context.Now, Related(set)))
            {
                await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
                Context.Events.Normal(set, Component, "SuccessfulDelete", $"Deleted pod: {pod.Name()}");
            }

            return null;
        }

        try
        {
            // One first: when the server refuses it (a quota, say), the others would be refused alike.
            for (int missing = wanted - active.Count, batch = 1; missing > 0; missing -= batch, batch = Math.Min(batch * 2, missing))
                await Task.WhenAll(Enumerable.Range(0, Math.Min(batch, missing)).Select(_ => CreateAsync(set, cancellationToken))).ConfigureAwait(false);
            return null;
        }
        catch (ApiException e)
        {
            Context.Events.Warning(set, Component, "FailedCreate", $"Error creating: {e.Message}");
            return e;
        }
    }

    // The pods of all replica sets of the same deployment: while it rolls, a node is as crowded as all of them make it.
    private IEnumerable<JsonObject> Related(JsonObject set) => set.ControllerOwner()?.TextAt("uid") is { } owner
        ? Cluster.ReplicaSets.ByIndex("owner", owner).SelectMany(Cluster.Pods.OwnedBy)
        : Cluster.Pods.OwnedBy(set);

    private async Task CreateAsync(JsonObject set, CancellationToken cancellationToken)
    {
        var template = set.ObjectAt("spec", "template") ?? [];
        var pod = await Writer.CreateAsync(Cluster.Pods, PodTemplate.Instantiate(set, template), cancellationToken).ConfigureAwait(false);
        Context.Events.Normal(set, Component, "SuccessfulCreate", $"Created pod: {pod.Name()}");
    }

    private JsonObject Status(JsonObject set, List<JsonObject> active, ApiException? failure)
    {
        var minReadySeconds = set.NumberAt("spec", "minReadySeconds") ?? 0;
        var templateLabels = set.ObjectAt("spec", "template", "metadata", "labels") ?? [];
        var status = set.ObjectAt("status")?.Copy() ?? [];
        status["replicas"] = active.Count;
        SetOrRemove(status, "fullyLabeledReplicas", active.Count(pod => LabelSelector.MatchesMap(templateLabels, pod.Labels())));
        SetOrRemove(status, "readyReplicas", active.Count(PodState.IsReady));
        SetOrRemove(status, "availableReplicas", active.Count(pod => PodState.IsAvailable(pod, minReadySeconds, Context.Now)));
        status["observedGeneration"] = set.Generation();
        if (failure is not null)
            Conditions.Set(status, "ReplicaFailure", "True", "FailedCreate", failure.Message, Context.Now);
        else
            Conditions.Remove(status, "ReplicaFailure");
        return status.ObjectsAt("conditions").Any() ? status : Without(status, "conditions");
    }

    private static void SetOrRemove(JsonObject status, string name, int count)
    {
        if (count == 0)
            status.Remove(name);
        else
            status[name] = count;
    }

    private static JsonObject Without(JsonObject status, string name)
    {
        status.Remove(name);
        return status;
    }
}
