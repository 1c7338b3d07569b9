using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>A resource as JSON, its members in the Pulumi CLI's order and left out where it leaves them out.</summary>
internal static class ResourceJson
{
    public static void Write(Utf8JsonWriter json, ResourceState r, ValueJson.Cipher cipher)
    {
        json.WriteStartObject();
        json.WriteString("urn", r.Urn);
        json.WriteBoolean("custom", r.Custom);
        Flag(json, "delete", r.Delete);
        Text(json, "id", r.Id);
        json.WriteString("type", r.Type);
        Bag(json, "inputs", r.Inputs, cipher);
        Bag(json, "outputs", r.Outputs, cipher);
        Text(json, "parent", r.Parent);
        Flag(json, "protect", r.Protect);
        Flag(json, "taint", r.Taint);
        Flag(json, "external", r.External);
        List(json, "dependencies", r.Dependencies);
        List(json, "initErrors", r.InitErrors);
        Text(json, "provider", r.Provider);
        PropertyDependencies(json, r.PropertyDependencies);
        Flag(json, "pendingReplacement", r.PendingReplacement);
        List(json, "additionalSecretOutputs", r.AdditionalSecretOutputs);
        List(json, "aliases", r.Aliases);
        Timeouts(json, r.CustomTimeouts);
        Text(json, "importID", r.ImportId);
        Flag(json, "retainOnDelete", r.RetainOnDelete);
        Text(json, "deletedWith", r.DeletedWith);
        Text(json, "created", r.Created);
        Text(json, "modified", r.Modified);
        List(json, "ignoreChanges", r.IgnoreChanges);
        List(json, "replaceOnChanges", r.ReplaceOnChanges);
        Rest(json, r.Rest);
        json.WriteEndObject();
    }

    public static void Rest(Utf8JsonWriter json, ImmutableArray<KeyValuePair<string, JsonNode?>> members)
    {
        foreach (var (key, value) in members)
        {
            json.WritePropertyName(key);
            if (value is null) json.WriteNullValue();
            else value.WriteTo(json);
        }
    }

    private static void Flag(Utf8JsonWriter json, string key, bool value)
    {
        if (value) json.WriteBoolean(key, true);
    }

    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(key, value);
    }

    private static void Bag(Utf8JsonWriter json, string key, PropertyBag bag, ValueJson.Cipher cipher)
    {
        if (bag.IsEmpty) return;
        json.WritePropertyName(key);
        ValueJson.Write(json, bag, cipher);
    }

    private static void List(Utf8JsonWriter json, string key, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty) return;
        json.WriteStartArray(key);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void PropertyDependencies(Utf8JsonWriter json, ImmutableSortedDictionary<string, ImmutableArray<string>> all)
    {
        if (all.IsEmpty) return;
        json.WriteStartObject("propertyDependencies");
        foreach (var (key, urns) in all)
        {
            json.WriteStartArray(key);
            foreach (var urn in urns) json.WriteStringValue(urn);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Timeouts(Utf8JsonWriter json, ResourceTimeouts? timeouts)
    {
        if (timeouts is null) return;
        json.WriteStartObject("customTimeouts");
        if (timeouts.Create is { } create) json.WriteNumber("create", create.TotalSeconds);
        if (timeouts.Update is { } update) json.WriteNumber("update", update.TotalSeconds);
        if (timeouts.Delete is { } delete) json.WriteNumber("delete", delete.TotalSeconds);
        json.WriteEndObject();
    }
}
