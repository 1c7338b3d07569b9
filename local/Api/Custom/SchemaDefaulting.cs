namespace Realmworks.Local.Api.Custom;

/// <summary>Fills in a schema's defaults; a null where nulls are not allowed counts as missing.</summary>
internal static class SchemaDefaulting
{
    public static void Apply(JsonNode? value, JsonObject schema)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, inner) in schema.Obj("properties") ?? [])
                {
                    if (inner is not JsonObject property) continue;
                    if (map.TryGetPropertyValue(name, out var existing) && existing is null && !property.IsTrue("nullable")) map.Remove(name);
                    if (!map.ContainsKey(name) && property["default"] is { } standard) map[name] = standard.DeepClone();
                    Apply(map[name], property);
                }

                if (schema["additionalProperties"] is JsonObject values)
                {
                    foreach (var (_, item) in map) Apply(item, values);
                }

                break;
            case JsonArray list when schema.Obj("items") is { } items:
                foreach (var item in list) Apply(item, items);
                break;
        }
    }
}
