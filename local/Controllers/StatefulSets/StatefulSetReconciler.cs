using Realmworks.Local.Controllers.Pods;
using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>Keeps pods with names, volumes and an order of their own.</summary>
internal sealed class StatefulSetReconciler(ControllerContext context) : Reconciler(context)
{
    private const string Component = "statefulset-controller";

    private readonly SetRevisions _revisions = new(context);
    private readonly SetClaims _claims = new(context);

    public override string Name => "statefulset";

    public override bool RestsInEndingNamespaces => true;

    public override void Wire()
    {
        EnqueueSelf(Cluster.StatefulSets);
        EnqueueOwner(Cluster.Pods, "StatefulSet");
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.StatefulSets.Get(key) is not { } set || set.IsDeleting())
            return null;

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
        await Writer.UpdateStatusAsync(Cluster.StatefulSets, set, status, cancellationToken).ConfigureAwait(false);
        await _revisions.TrimAsync(set, [update.Name(), current.Name()], cancellationToken).ConfigureAwait(false);
        return PodState.NextAvailable(pods.Select(pod => pod.Pod), shape.MinReadySeconds, Context.Now);
    }

    private async Task TakeAsync(
        JsonObject set, SetShape shape, SetStep step, List<(int Ordinal, JsonObject Pod)> pods, JsonObject update, JsonObject current,
        CancellationToken cancellationToken)
    {
        var name = shape.PodName(step.Ordinal);
        if (step.Kind != SetStepKind.Create)
        {
            var doomed = pods.First(pod => pod.Ordinal == step.Ordinal).Pod;
            if (step.Kind == SetStepKind.Replace)
                Context.Events.Warning(set, Component, "RecreatingFailedPod", $"StatefulSet {set.Key()} is recreating failed Pod {name}");
            await Writer.DeleteAsync(Cluster.Pods, doomed, cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(set, Component, "SuccessfulDelete", $"delete Pod {name} in StatefulSet {set.Name()} successful");
            return;
        }

        await _claims.EnsureAsync(set, name, cancellationToken).ConfigureAwait(false);
        var revision = shape.RevisionFor(step.Ordinal) == shape.UpdateRevision ? update : current;
        try
        {
            var pod = StatefulSetObjects.Pod(set, StatefulSetObjects.TemplateOf(revision), revision.Name(), step.Ordinal, name);
            await Writer.CreateAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(set, Component, "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name()} successful");
        }
        catch (ApiException e)
        {
            Context.Events.Warning(set, Component, "FailedCreate", $"create Pod {name} in StatefulSet {set.Name()} failed error: {e.Message}");
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
