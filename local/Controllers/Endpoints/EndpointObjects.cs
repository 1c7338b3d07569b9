namespace Realmworks.Local.Controllers.Endpoints;

/// <summary>The EndpointSlices of a Service, one per set of ports, and the older Endpoints object with the same facts.</summary>
internal static class EndpointObjects
{
    public const string ServiceLabel = "kubernetes.io/service-name";
    public const string ManagedByLabel = "endpointslice.kubernetes.io/managed-by";
    public const string Manager = "endpointslice-controller.k8s.io";

    public static IReadOnlyList<JsonObject> Slices(JsonObject service, IReadOnlyList<(JsonObject Endpoint, JsonArray Ports)> endpoints)
    {
        var slices = new List<JsonObject>();
        foreach (var group in endpoints.GroupBy(entry => entry.Ports.ToJsonString(), StringComparer.Ordinal))
            slices.Add(Slice(service, [.. group.Select(entry => entry.Endpoint)], group.First().Ports));
        if (slices.Count == 0)
            slices.Add(Slice(service, [], []));
        return slices;
    }

    public static JsonObject Endpoints(JsonObject service, IReadOnlyList<(JsonObject Endpoint, JsonArray Ports)> endpoints)
    {
        var labels = service.Labels()?.Copy() ?? [];
        if (EndpointPolicy.IsHeadless(service))
            labels["service.kubernetes.io/headless"] = "";
        var made = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Endpoints",
            ["metadata"] = new JsonObject { ["name"] = service.Name(), ["namespace"] = service.Namespace(), ["labels"] = labels },
        };
        var subsets = new JsonArray();
        foreach (var group in endpoints.Where(entry => !IsGoing(entry.Endpoint)).GroupBy(entry => entry.Ports.ToJsonString(), StringComparer.Ordinal))
            subsets.Add(Subset([.. group.Select(entry => entry.Endpoint)], group.First().Ports));
        if (subsets.Count > 0)
            made["subsets"] = subsets;
        return made;
    }

    private static JsonObject Slice(JsonObject service, IReadOnlyList<JsonObject> endpoints, JsonArray ports)
    {
        var labels = service.Labels()?.Copy() ?? [];
        labels[ServiceLabel] = service.Name();
        labels[ManagedByLabel] = Manager;
        if (EndpointPolicy.IsHeadless(service))
            labels["service.kubernetes.io/headless"] = "";
        return new JsonObject
        {
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["kind"] = "EndpointSlice",
            ["metadata"] = new JsonObject
            {
                ["generateName"] = service.Name() + "-",
                ["namespace"] = service.Namespace(),
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(Owners.ControlledBy(service)),
            },
            ["addressType"] = "IPv4",
            ["endpoints"] = new JsonArray([.. endpoints.Select(endpoint => endpoint.DeepClone())]),
            ["ports"] = ports.DeepClone(),
        };
    }

    private static JsonObject Subset(IReadOnlyList<JsonObject> endpoints, JsonArray ports)
    {
        var subset = new JsonObject();
        Add("addresses", ready: true);
        Add("notReadyAddresses", ready: false);
        if (ports.Count > 0)
            subset["ports"] = new JsonArray([.. ports.OfType<JsonObject>().Select(LegacyPort)]);
        return subset;

        void Add(string name, bool ready)
        {
            var addresses = endpoints.Where(endpoint => endpoint.FlagAt("conditions", "ready") == ready).Select(LegacyAddress).ToArray<JsonNode>();
            if (addresses.Length > 0)
                subset[name] = new JsonArray(addresses);
        }
    }

    private static JsonObject LegacyPort(JsonObject port)
    {
        var copy = port.Copy();
        if (copy.TextAt("name") is "")
            copy.Remove("name");
        return copy;
    }

    private static JsonObject LegacyAddress(JsonObject endpoint)
    {
        var address = new JsonObject { ["ip"] = endpoint.TextsAt("addresses").First() };
        foreach (var name in (ReadOnlySpan<string>)["hostname", "nodeName", "targetRef"])
        {
            if (endpoint[name] is { } value)
                address[name] = value.DeepClone();
        }

        return address;
    }

    private static bool IsGoing(JsonObject endpoint) => endpoint.FlagAt("conditions", "terminating") && !endpoint.FlagAt("conditions", "ready");
}
