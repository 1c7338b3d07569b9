using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Nodes.Pods;

internal static class ContainerResources
{
    private const long MostProcesses = 4096;

    public static ResourceLimits Of(JsonObject container)
    {
        string? Value(string part, string resource) => container.ObjectAt("resources", part)?[resource]?.ToString();
        var limit = Value("limits", "cpu");
        var memory = Value("limits", "memory");
        var request = Value("requests", "cpu") ?? limit;
        return new ResourceLimits(
            request is null ? null : (long)Math.Ceiling(Quantity.Read(request) * 1000),
            limit is null ? null : (long)Math.Ceiling(Quantity.Read(limit) * 1000),
            memory is null ? null : (long)Math.Ceiling(Quantity.Read(memory)),
            MostProcesses);
    }
}
