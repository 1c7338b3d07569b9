using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.Endpoints;

/// <summary>Keeps the EndpointSlices and Endpoints of each Service, and gives load balancers the cluster's address.</summary>
internal sealed class EndpointsReconciler(ControllerContext context) : Reconciler(context)
{
    public override string Name => "endpoints";

    public override bool RestsInEndingNamespaces => true;

    public override int Workers => 4;

    public override void Wire()
    {
        EnqueueSelf(Cluster.Services);
        EnqueueOwner(Cluster.Slices, "Service");
        Cluster.Endpoints.Changed += change =>
        {
            if (change.Kind == ChangeKind.Deleted)
                Queue.Add(change.Object.Key());
        };
        Cluster.Pods.Changed += change =>
        {
            foreach (var service in Cluster.Services.In(change.Object.Namespace()))
            {
                if (EndpointPolicy.Selects(service, change.Object) || (change.Previous is { } before && EndpointPolicy.Selects(service, before)))
                    Queue.Add(service.Key());
            }
        };
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Services.Get(key) is not { } service)
        {
            // Slices have an owner and are collected; the older object has none and is ours to remove.
            if (Cluster.Endpoints.Get(key) is { } left && Cluster.Namespaces.Get("", key.Namespace)?.IsDeleting() != true)
                await Writer.DeleteAsync(Cluster.Endpoints, left, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (service.IsDeleting())
            return null;

        await BalanceLoadAsync(service, cancellationToken).ConfigureAwait(false);
        if (!EndpointPolicy.IsManaged(service))
            return null;

        var endpoints = Cluster.Pods.In(key.Namespace)
            .Where(pod => EndpointPolicy.Selects(service, pod) && EndpointPolicy.CanServe(pod))
            .OrderBy(pod => pod.Name(), StringComparer.Ordinal)
            .Select(pod => (EndpointPolicy.EndpointOf(service, pod, Cluster.Nodes.Get("", Pods.PodState.Node(pod))), EndpointPolicy.PortsOf(service, pod)))
            .ToList();
        await SyncSlicesAsync(service, EndpointObjects.Slices(service, endpoints), cancellationToken).ConfigureAwait(false);
        await SyncEndpointsAsync(key, EndpointObjects.Endpoints(service, endpoints), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task SyncSlicesAsync(JsonObject service, IReadOnlyList<JsonObject> wanted, CancellationToken cancellationToken)
    {
        var known = Cluster.Slices.OwnedBy(service)
            .Where(slice => !slice.IsDeleting() && slice.Label(EndpointObjects.ManagedByLabel) == EndpointObjects.Manager).ToList();
        foreach (var slice in wanted)
        {
            // The slice with the same ports is kept and refilled, else any that is left over.
            var kept = known.Find(candidate => JsonNode.DeepEquals(candidate["ports"] ?? new JsonArray(), slice["ports"])) ?? known.FirstOrDefault();
            if (kept is null)
            {
                await Writer.CreateAsync(Cluster.Slices, slice, cancellationToken).ConfigureAwait(false);
                continue;
            }

            known.Remove(kept);
            if (Same(kept, slice, "endpoints") && Same(kept, slice, "ports") && JsonNode.DeepEquals(kept.Labels(), slice.Labels()))
                continue;

            var copy = kept.Copy();
            copy["endpoints"] = slice["endpoints"]?.DeepClone();
            copy["ports"] = slice["ports"]?.DeepClone();
            copy["metadata"]!["labels"] = slice.Labels()?.DeepClone(); // every stored object has metadata
            await Writer.UpdateAsync(Cluster.Slices, copy, cancellationToken).ConfigureAwait(false);
        }

        foreach (var surplus in known)
            await Writer.DeleteAsync(Cluster.Slices, surplus, cancellationToken).ConfigureAwait(false);
    }

    private async Task SyncEndpointsAsync(ObjectKey key, JsonObject wanted, CancellationToken cancellationToken)
    {
        if (Cluster.Endpoints.Get(key) is not { } known)
        {
            await Writer.CreateAsync(Cluster.Endpoints, wanted, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (Same(known, wanted, "subsets") && JsonNode.DeepEquals(known.Labels() ?? [], wanted.Labels()))
            return;

        var copy = known.Copy();
        copy.Remove("subsets");
        if (wanted["subsets"] is { } subsets)
            copy["subsets"] = subsets.DeepClone();
        copy["metadata"]!["labels"] = wanted.Labels()?.DeepClone(); // every stored object has metadata
        await Writer.UpdateAsync(Cluster.Endpoints, copy, cancellationToken).ConfigureAwait(false);
    }

    private async Task BalanceLoadAsync(JsonObject service, CancellationToken cancellationToken)
    {
        if (service.TextAt("spec", "type") != "LoadBalancer" || Context.Options.LoadBalancerAddress is not { } address)
            return;

        var status = service.ObjectAt("status")?.Copy() ?? [];
        status["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" }) };
        await Writer.UpdateStatusAsync(Cluster.Services, service, status, cancellationToken).ConfigureAwait(false);
    }

    private static bool Same(JsonObject known, JsonObject wanted, string name) =>
        JsonNode.DeepEquals(known[name] ?? new JsonArray(), wanted[name] ?? new JsonArray());
}
