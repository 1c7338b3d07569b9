namespace Realmworks.Local.Controllers.Endpoints;

/// <summary>Keeps the EndpointSlices and Endpoints of each Service, and gives load balancers the cluster's address.</summary>
internal sealed class EndpointsReconciler(ControllerContext context) : Reconciler(context, "endpoints", workers: 4, makesObjects: true)
{
    public override void Wire()
    {
        EnqueueSelf(Cluster.Services);
        EnqueueOwner(Cluster.Slices, "Service");
        Cluster.Endpoints.Changed += change =>
        {
            if (change.Kind == ChangeKind.Deleted)
                Queue.Add(change.Object.Key());
        };
        EnqueueConcerned(Cluster.Pods, Cluster.Services, EndpointPolicy.Selects);
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
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
            .Select(pod => (EndpointPolicy.EndpointOf(service, pod, Cluster.Nodes.Get("", PodState.Node(pod))), EndpointPolicy.PortsOf(service, pod)))
            .ToList();
        await SyncSlicesAsync(service, EndpointObjects.Slices(service, endpoints), cancellationToken).ConfigureAwait(false);
        var older = EndpointObjects.Endpoints(service, endpoints);
        await Writer.SyncAsync(Cluster.Endpoints, Cluster.Endpoints.Get(key), older, cancellationToken, "subsets").ConfigureAwait(false);
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
            if (kept is not null)
                known.Remove(kept);
            await Writer.SyncAsync(Cluster.Slices, kept, slice, cancellationToken, "endpoints", "ports").ConfigureAwait(false);
        }

        foreach (var surplus in known)
            await Writer.DeleteAsync(Cluster.Slices, surplus, cancellationToken).ConfigureAwait(false);
    }

    // One that is no load balancer any more gives its address back.
    private async Task BalanceLoadAsync(JsonObject service, CancellationToken cancellationToken)
    {
        var address = service.TextAt("spec", "type") == "LoadBalancer" ? Context.Options.LoadBalancerAddress : null;
        if (address is null && service.NodeAt("status", "loadBalancer", "ingress") is null)
            return;

        var status = service.StatusCopy();
        status["loadBalancer"] = address is null ? new JsonObject()
            : new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" }) };
        await Writer.UpdateStatusAsync(Cluster.Services, service, status, cancellationToken).ConfigureAwait(false);
    }
}
