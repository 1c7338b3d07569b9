using System.Text.Json;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Queueing;

/// <summary>From an object as the API server sent it to the key that it concerns.</summary>
internal static class ResourceKeys
{
    public static ResourceKey? Own(string kind, JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        return new ResourceKey(kind, Text(metadata, "namespace"), Text(metadata, "name"));
    }

    /// <summary>The Pipeline that a Deployment was made for.</summary>
    public static ResourceKey? OwningPipeline(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        if (!metadata.TryGetProperty("ownerReferences", out var owners))
            return null;
        foreach (var owner in owners.EnumerateArray())
        {
            if (Text(owner, "kind") == RealmworksApi.PipelineKind)
                return new ResourceKey(RealmworksApi.PipelineKind, Text(metadata, "namespace"), Text(owner, "name"));
        }

        return null;
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
