using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Nodes.Pods;

internal static class ContainerResources
{
    private const long MostProcesses = 4096;

    public static ResourceLimits Of(JsonObject container)
    {
        // Rounded up, in units of a part of a whole one.
        long? Value(string part, string resource, int units) =>
            container.NodeAt("resources", part, resource) is { } value ? (long)Math.Ceiling(Quantity.Read(value) * units) : null;
        var limit = Value("limits", "cpu", 1000);
        return new ResourceLimits(Value("requests", "cpu", 1000) ?? limit, limit, Value("limits", "memory", 1), MostProcesses);
    }
}
