using System.Net;

namespace Realmworks.Local.Nodes.Services;

/// <summary>Puts Services and their EndpointSlices together: ready endpoints, or, while none is, those that still serve on their way out.</summary>
internal static class ServicePorts
{
    public static IReadOnlyList<ServicePort> Of(IEnumerable<JsonObject> services, IEnumerable<JsonObject> slices)
    {
        var byService = slices.ToLookup(s => new ObjectKey(s.Namespace(), s.Label("kubernetes.io/service-name") ?? ""));
        var ports = new List<ServicePort>();
        foreach (var service in services.OrderBy(s => s.Namespace(), StringComparer.Ordinal).ThenBy(s => s.Name(), StringComparer.Ordinal))
        {
            if (!IPAddress.TryParse(service.TextAt("spec", "clusterIP"), out var address))
                continue;
            // The API server listens on its own address inside the fabric: nothing to forward.
            if (service.Namespace() == "default" && service.Name() == "kubernetes")
                continue;
            foreach (var port in service.ObjectsAt("spec", "ports"))
                ports.Add(PortOf(service, address, port, [.. byService[service.Key()]]));
        }

        return ports;
    }

    private static ServicePort PortOf(JsonObject service, IPAddress address, JsonObject port, IReadOnlyList<JsonObject> slices)
    {
        var (name, protocol) = (port.TextAt("name") ?? "", port.TextAt("protocol") ?? "TCP");
        var ready = Endpoints(slices, name, protocol, IsReady);
        if (ready.Count == 0)
            ready = Endpoints(slices, name, protocol, e => e.FlagAt("conditions", "serving") && e.FlagAt("conditions", "terminating"));
        return new ServicePort(service, protocol, address, (int)(port.NumberAt("port") ?? 0), ready);
    }

    private static List<IPEndPoint> Endpoints(IEnumerable<JsonObject> slices, string name, string protocol, Func<JsonObject, bool> wanted) =>
    [
        .. from slice in slices
           from port in slice.ObjectsAt("ports")
           where (port.TextAt("name") ?? "") == name && (port.TextAt("protocol") ?? "TCP") == protocol && port.NumberAt("port") is not null
           from endpoint in slice.ObjectsAt("endpoints").Where(wanted)
           let address = endpoint.TextsAt("addresses").FirstOrDefault()
           where address is not null
           orderby address
           select new IPEndPoint(IPAddress.Parse(address), (int)port.NumberAt("port")!.Value),
    ];

    // Unknown counts as ready, says the EndpointSlice API.
    public static bool IsReady(JsonObject endpoint) => endpoint.NodeAt("conditions", "ready") is null || endpoint.FlagAt("conditions", "ready");
}
