using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>
/// Gives pods their nodes, one at a time so that every decision sees the ones before it. A pod that fits nowhere waits for a change
/// of the cluster, not for a clock.
/// </summary>
internal sealed class SchedulerReconciler(ControllerContext context) : Reconciler(context, SchedulerName, workers: 1)
{
    private const string SchedulerName = "default-scheduler";

    // Bound by us, not yet seen bound: they count on their node until the watch has them.
    private readonly ConcurrentDictionary<ObjectKey, (string Uid, string Node)> _assumed = new();

    // Decided, and waiting for volumes that are made where the pod is to go. They count as well: two pods that are to be apart would
    // both be decided for the node that is free of either, and the volume of the second would tie it there for good.
    private readonly ConcurrentDictionary<ObjectKey, (string Uid, string Node)> _reserved = new();
    private readonly ConcurrentDictionary<ObjectKey, bool> _unschedulable = new();

    public override void Wire()
    {
        Cluster.Pods.Changed += change =>
        {
            var key = change.Object.Key();
            if (change.Kind == ChangeKind.Deleted || PodState.Node(change.Object).Length > 0)
            {
                _assumed.TryRemove(key, out _);
                _reserved.TryRemove(key, out _);
                _unschedulable.TryRemove(key, out _);
                if (change.Kind == ChangeKind.Deleted || PodState.IsFinished(change.Object)
                    || change.Previous is { } before && PodState.Node(before).Length == 0)
                    RetryAll();
            }
            else
            {
                Queue.Add(key);
                if (change.Previous is { } earlier && Nominated(earlier).Length > 0 && Nominated(change.Object) != Nominated(earlier))
                    RetryAll();
            }
        };
        Cluster.Nodes.Changed += change =>
        {
            if (change.Previous is not { } before || Matters(before, change.Object))
                RetryAll();
        };
        Cluster.Claims.Changed += _ => RetryAll();
        Cluster.Volumes.Changed += _ => RetryAll();
        Cluster.StorageClasses.Changed += _ => RetryAll();
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Pods.Get(key) is not { } pod || PodState.Node(pod).Length > 0 || pod.IsDeleting() || PodState.IsFinished(pod)
            || _assumed.ContainsKey(key) || pod.ObjectsAt("spec", "schedulingGates").Any()
            || (pod.TextAt("spec", "schedulerName") ?? SchedulerName) != SchedulerName)
        {
            return null;
        }

        // Before the decision: a change that comes while deciding must find the pod among the waiting.
        _unschedulable[key] = true;
        var claims = ClaimsOf(pod);
        if (_reserved.TryGetValue(key, out var place) && place.Uid == pod.Uid() && IsGood(place.Node, claims))
        {
            await GoAsync(key, pod, place.Node, claims, cancellationToken).ConfigureAwait(false);
            return null;
        }

        _reserved.TryRemove(key, out _);
        var decision = SchedulingPolicy.Decide(pod, NodeStates(pod), claims, Cluster.Budgets.Items.ToList());
        if (decision.Node is { } node)
        {
            await GoAsync(key, pod, node, claims, cancellationToken).ConfigureAwait(false);
            return null;
        }

        await TellAsync(pod, decision, cancellationToken).ConfigureAwait(false);
        foreach (var victim in decision.Preemption?.Victims ?? [])
            await PreemptAsync(victim, pod, decision.Preemption!.Node, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private bool IsGood(string node, PodClaims claims) =>
        claims.Problem is null && Cluster.Nodes.Get("", node) is { } known && !known.IsDeleting() && claims.Allow(known);

    private Task GoAsync(ObjectKey key, JsonObject pod, string node, PodClaims claims, CancellationToken cancellationToken)
    {
        if (claims.Waiting.Count == 0)
            return BindAsync(key, pod, node, cancellationToken);
        _reserved[key] = (pod.Uid(), node);
        return SelectNodeAsync(claims.Waiting, node, cancellationToken);
    }

    private static bool Matters(JsonObject before, JsonObject after) =>
        !JsonNode.DeepEquals(before["spec"], after["spec"])
        || !JsonNode.DeepEquals(before.Labels(), after.Labels())
        || !JsonNode.DeepEquals(before.NodeAt("status", "allocatable"), after.NodeAt("status", "allocatable"));

    private static string Nominated(JsonObject pod) => pod.TextAt("status", "nominatedNodeName") ?? "";

    private void RetryAll()
    {
        foreach (var key in _unschedulable.Keys)
            Queue.Add(key);
    }

    // A pod that others left for counts on its node already, for those that are no more important.
    private List<NodeState> NodeStates(JsonObject waiting)
    {
        var nominated = _unschedulable.Keys.Select(key => Cluster.Pods.Get(key)).OfType<JsonObject>()
            .Where(pod => pod.Uid() != waiting.Uid() && !pod.IsDeleting() && PreemptionPolicy.PriorityOf(pod) >= PreemptionPolicy.PriorityOf(waiting))
            .ToLookup(Nominated, StringComparer.Ordinal);
        var assumed = _assumed.Concat(_reserved).ToLookup(entry => entry.Value.Node, entry => Cluster.Pods.Get(entry.Key), StringComparer.Ordinal);
        return [.. Cluster.Nodes.Items.Where(node => !node.IsDeleting()).OrderBy(node => node.Name(), StringComparer.Ordinal)
            .Select(node => new NodeState(node, [.. Cluster.Pods.OnNode(node.Name())
                .Concat(assumed[node.Name()].OfType<JsonObject>()).Concat(nominated[node.Name()]).DistinctBy(pod => pod.Uid())]))];
    }

    private PodClaims ClaimsOf(JsonObject pod) => PodClaims.Of(
        pod,
        name => Cluster.Claims.Get(pod.Namespace(), name),
        name => Cluster.Volumes.Get("", name),
        name => Cluster.StorageClasses.Get("", name ?? ""));

    private async Task BindAsync(ObjectKey key, JsonObject pod, string node, CancellationToken cancellationToken)
    {
        _assumed[key] = (pod.Uid(), node);
        try
        {
            var binding = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Binding",
                ["metadata"] = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace, ["uid"] = pod.Uid() },
                ["target"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = node },
            };
            await Cluster.Client.CreateAsync(ClusterWriter.PathOf(Cluster.Pods, pod, "binding"), binding, cancellationToken).ConfigureAwait(false);
            _unschedulable.TryRemove(key, out _);
            Normal(pod, "Scheduled", $"Successfully assigned {key} to {node}");
        }
        catch (Exception e)
        {
            _assumed.TryRemove(key, out _);
            // Deleted or bound by somebody else in the meantime: the watch brings the news.
            if (e is not (ApiException { IsNotFound: true } or ApiException { IsConflict: true }))
                throw;
        }
    }

    private async Task SelectNodeAsync(IReadOnlyList<JsonObject> claims, string node, CancellationToken cancellationToken)
    {
        foreach (var claim in claims.Where(claim => claim.Annotation(PodClaims.SelectedNode) is null))
        {
            var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [PodClaims.SelectedNode] = node } } };
            await Writer.PatchAsync(Cluster.Claims, claim, patch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(JsonObject pod, SchedulingDecision decision, CancellationToken cancellationToken)
    {
        var status = pod.StatusCopy();
        Conditions.Set(status, "PodScheduled", "False", "Unschedulable", decision.Message, Context.Now);
        status.Remove("nominatedNodeName");
        if (decision.Nominated is { } node)
            status["nominatedNodeName"] = node;
        if (JsonNode.DeepEquals(status, pod.ObjectAt("status")))
            return;

        Warn(pod, "FailedScheduling", decision.Message);
        await Writer.UpdateStatusAsync(Cluster.Pods, pod, status, cancellationToken).ConfigureAwait(false);
    }

    private async Task PreemptAsync(JsonObject victim, JsonObject pod, string node, CancellationToken cancellationToken)
    {
        if (victim.IsDeleting())
            return;

        var status = victim.StatusCopy();
        Conditions.Set(
            status, "DisruptionTarget", "True", "PreemptionByScheduler", $"{SchedulerName}: preempting to accommodate a higher priority pod", Context.Now);
        await Writer.UpdateStatusAsync(Cluster.Pods, victim, status, cancellationToken).ConfigureAwait(false);
        await Writer.DeleteAsync(Cluster.Pods, victim, cancellationToken).ConfigureAwait(false);
        Normal(victim, "Preempted", $"Preempted by pod {pod.Uid()} on node {node}");
    }
}
