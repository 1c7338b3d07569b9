namespace Realmworks.Local.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as asked for.</summary>
internal sealed class ReplicaSetReconciler(ControllerContext context) : Reconciler(context, "replicaset-controller", workers: 4, makesObjects: true)
{
    public override void Wire()
    {
        EnqueueSelf(Cluster.ReplicaSets);
        EnqueueOwner(Cluster.Pods, "ReplicaSet");
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
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
                await DeletePodAsync(set, pod, cancellationToken).ConfigureAwait(false);
            return null;
        }

        try
        {
            // One first: when the server refuses it (a quota, say), the others would be refused alike.
            for (int missing = wanted - active.Count, batch = 1; missing > 0; missing -= batch, batch = Math.Min(batch * 2, missing))
            {
                var pods = Enumerable.Range(0, Math.Min(batch, missing)).Select(_ => PodTemplate.Instantiate(set));
                await Task.WhenAll(pods.Select(pod => CreatePodAsync(set, pod, cancellationToken))).ConfigureAwait(false);
            }

            return null;
        }
        catch (ApiException e)
        {
            Warn(set, "FailedCreate", $"Error creating: {e.Message}");
            return e;
        }
    }

    // The pods of all replica sets of the same deployment: while it rolls, a node is as crowded as all of them make it.
    private IEnumerable<JsonObject> Related(JsonObject set) => set.ControllerOwner()?.TextAt("uid") is { } owner
        ? Cluster.ReplicaSets.ByIndex("owner", owner).SelectMany(Cluster.Pods.OwnedBy)
        : Cluster.Pods.OwnedBy(set);

    private JsonObject Status(JsonObject set, List<JsonObject> active, ApiException? failure)
    {
        var minReadySeconds = set.NumberAt("spec", "minReadySeconds") ?? 0;
        var templateLabels = set.ObjectAt("spec", "template", "metadata", "labels") ?? [];
        var status = set.StatusCopy();
        status["replicas"] = active.Count;
        status.SetCount("fullyLabeledReplicas", active.Count(pod => LabelSelector.MatchesMap(templateLabels, pod.Labels())));
        status.SetCount("readyReplicas", active.Count(PodState.IsReady));
        status.SetCount("availableReplicas", active.Count(pod => PodState.IsAvailable(pod, minReadySeconds, Context.Now)));
        status["observedGeneration"] = set.Generation();
        if (failure is not null)
            Conditions.Set(status, "ReplicaFailure", "True", "FailedCreate", failure.Message, Context.Now);
        else
            Conditions.Remove(status, "ReplicaFailure");
        if (!status.ObjectsAt("conditions").Any())
            status.Remove("conditions");
        return status;
    }
}
