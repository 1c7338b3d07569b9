using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Realmworks.Contracts.Validation;

namespace Realmworks.Controller.Cluster;

/// <summary>Reads a custom resource so that one with a spec of the wrong shape still has its name, its status and its finalizers.</summary>
internal static class ResourceReading
{
    public static Found<T> Read<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            return new Found<T>(Required(json.Deserialize(type)), []);
        }
        catch (JsonException unreadable)
        {
            var rest = Required(JsonObject.Create(json));
            rest.Remove("spec");
            var place = (unreadable.Path ?? "$.spec").Replace("$.", "", StringComparison.Ordinal);
            return new Found<T>(
                Required(rest.Deserialize(type)), [new SpecError(place, "cannot be read; it has another type than expected, or is too large a number")]);
        }
    }

    private static T Required<T>(T? value) => value ?? throw new JsonException("the resource is null");
}
