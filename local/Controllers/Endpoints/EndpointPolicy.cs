namespace Realmworks.Local.Controllers.Endpoints;

/// <summary>Which pods stand behind a Service, on which ports, and in what state.</summary>
internal static class EndpointPolicy
{
    public static bool IsManaged(JsonObject service) =>
        service.TextAt("spec", "type") != "ExternalName" && service.ObjectAt("spec", "selector") is { Count: > 0 };

    public static bool IsHeadless(JsonObject service) => service.TextAt("spec", "clusterIP") == "None";

    public static bool Selects(JsonObject service, JsonObject pod) =>
        service.ObjectAt("spec", "selector") is { Count: > 0 } selector && LabelSelector.MatchesMap(selector, pod.Labels());

    public static bool CanServe(JsonObject pod) => !PodState.IsFinished(pod) && !string.IsNullOrEmpty(pod.TextAt("status", "podIP"));

    public static JsonObject EndpointOf(JsonObject service, JsonObject pod, JsonObject? node)
    {
        var ready = PodState.IsReady(pod) || service.FlagAt("spec", "publishNotReadyAddresses");
        var terminating = pod.IsDeleting();
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.TextAt("status", "podIP")),
            ["conditions"] = new JsonObject
            {
                ["ready"] = service.FlagAt("spec", "publishNotReadyAddresses") || (ready && !terminating),
                ["serving"] = ready,
                ["terminating"] = terminating,
            },
            ["targetRef"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = pod.Namespace(), ["name"] = pod.Name(), ["uid"] = pod.Uid() },
        };
        if (PodState.Node(pod) is { Length: > 0 } name)
            endpoint["nodeName"] = name;
        if (node?.Label("topology.kubernetes.io/zone") is { } zone)
            endpoint["zone"] = zone;
        if (pod.TextAt("spec", "hostname") is { Length: > 0 } hostname && pod.TextAt("spec", "subdomain") == service.Name())
            endpoint["hostname"] = hostname;
        return endpoint;
    }

    /// <summary>The Service's ports as this pod has them: a named target port may be another number in every pod, or not be there.</summary>
    public static JsonArray PortsOf(JsonObject service, JsonObject pod)
    {
        var ports = new JsonArray();
        foreach (var port in service.ObjectsAt("spec", "ports"))
        {
            var protocol = port.TextAt("protocol") ?? "TCP";
            var target = port.TextAt("targetPort") is { } named ? pod.PortNamed(named, protocol) : port.NumberAt("targetPort") ?? port.NumberAt("port");
            if (target is not { } number)
                continue;

            var made = new JsonObject { ["name"] = port.TextAt("name") ?? "", ["protocol"] = protocol, ["port"] = number };
            if (port.TextAt("appProtocol") is { } application)
                made["appProtocol"] = application;
            ports.Add(made);
        }

        return ports;
    }
}
