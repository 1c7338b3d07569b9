namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>Keeps pods with names, volumes and an order of their own.</summary>
internal sealed class StatefulSetReconciler(ControllerContext context)
    : OwnerReconciler(context, context.Cluster.StatefulSets, "StatefulSet", context.Cluster.Pods, "statefulset-controller")
{
    private readonly SetRevisions _revisions = new(context);
    private readonly SetClaims _claims = new(context);

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject set, CancellationToken cancellationToken)
    {
        await Owners.ClaimAsync(Writer, Cluster.Pods, set, cancellationToken).ConfigureAwait(false);
        var update = await _revisions.EnsureAsync(set, cancellationToken).ConfigureAwait(false);
        var current = _revisions.Find(set, set.TextAt("status", "currentRevision")) ?? update;
        var shape = SetShape.Of(set, update.Name(), current.Name());

        var pods = PodsOf(set, shape);
        await _claims.SyncOwnersAsync(set, shape, pods, cancellationToken).ConfigureAwait(false);
        foreach (var step in StatefulSetPolicy.Next(shape, [.. pods.Select(pod => View(pod, shape))]))
            await TakeAsync(set, shape, step, pods, update, current, cancellationToken).ConfigureAwait(false);

        pods = PodsOf(set, shape);
        var status = SetStatus.Of(set, update.Name(), current.Name(), shape, [.. pods.Select(pod => View(pod, shape))], pods.Count);
        await SetStatusAsync(set, status, cancellationToken).ConfigureAwait(false);
        await _revisions.TrimAsync(set, [update.Name(), current.Name()], cancellationToken).ConfigureAwait(false);
        return PodState.NextAvailable(pods.Select(pod => pod.Pod), shape.MinReadySeconds, Context.Now);
    }

    private async Task TakeAsync(
        JsonObject set, SetShape shape, SetStep step, List<(int Ordinal, JsonObject Pod)> pods, JsonObject update, JsonObject current,
        CancellationToken cancellationToken)
    {
        var name = shape.PodName(step.Ordinal);
        if (!step.Create)
        {
            var doomed = pods.First(pod => pod.Ordinal == step.Ordinal).Pod;
            if (PodState.IsFinished(doomed) && shape.IsWanted(step.Ordinal))
                Warn(set, "RecreatingFailedPod", $"StatefulSet {set.Key()} is recreating failed Pod {name}");
            await Writer.DeleteAsync(Cluster.Pods, doomed, cancellationToken).ConfigureAwait(false);
            Normal(set, "SuccessfulDelete", $"delete Pod {name} in StatefulSet {set.Name()} successful");
            return;
        }

        await _claims.EnsureAsync(set, name, cancellationToken).ConfigureAwait(false);
        var revision = shape.RevisionFor(step.Ordinal) == shape.UpdateRevision ? update : current;
        try
        {
            var pod = StatefulSetObjects.Pod(set, StatefulSetObjects.TemplateOf(revision), revision.Name(), step.Ordinal, name);
            await Writer.CreateAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
            Normal(set, "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name()} successful");
        }
        catch (ApiException e)
        {
            Warn(set, "FailedCreate", $"create Pod {name} in StatefulSet {set.Name()} failed error: {e.Message}");
            throw;
        }
    }

    private List<(int Ordinal, JsonObject Pod)> PodsOf(JsonObject set, SetShape shape) =>
        [.. Cluster.Pods.OwnedBy(set)
            .Select(pod => (Ordinal: shape.OrdinalOf(pod.Name()), Pod: pod))
            .Where(entry => entry.Ordinal is not null)
            .Select(entry => (entry.Ordinal ?? 0, entry.Pod))];

    private SetPod View((int Ordinal, JsonObject Pod) entry, SetShape shape) => SetPod.Of(entry.Ordinal, entry.Pod, shape.MinReadySeconds, Context.Now);
}
