namespace Realmworks.Local.Client;

/// <summary>
/// What a pod asks of its node: the larger of what its containers need together and what the hungriest init container needs;
/// init containers that keep running (sidecars) count with the containers.
/// </summary>
public static class PodRequests
{
    public static decimal Of(JsonObject podSpec, string resource) => Sum(podSpec, resource, "requests");

    public static decimal LimitOf(JsonObject podSpec, string resource) => Sum(podSpec, resource, "limits");

    private static decimal Sum(JsonObject podSpec, string resource, string part)
    {
        var running = podSpec.ObjectsAt("containers").Sum(container => OfContainer(container, resource, part));
        var highest = 0m;
        var sidecars = 0m;
        foreach (var container in podSpec.ObjectsAt("initContainers"))
        {
            var need = OfContainer(container, resource, part);
            if (container.TextAt("restartPolicy") == "Always")
                sidecars += need;
            else
                highest = Math.Max(highest, sidecars + need);
        }

        return Math.Max(running + sidecars, highest) + Quantity.Of(podSpec.ObjectAt("overhead"), resource);
    }

    // The API server fills in a missing request from the limit; a pod that was stored before that still counts so.
    private static decimal OfContainer(JsonObject container, string resource, string part)
    {
        var resources = container.ObjectAt("resources");
        var asked = resources?.ObjectAt(part);
        return asked?.ContainsKey(resource) == true ? Quantity.Of(asked, resource) : Quantity.Of(resources?.ObjectAt("limits"), resource);
    }
}
