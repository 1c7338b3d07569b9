namespace Realmworks.Local.Api.Custom;

/// <summary>Drops fields that a structural schema does not name.</summary>
internal static class SchemaPruning
{
    public static void Prune(JsonNode? value, JsonObject schema, string path, List<string> unknown, bool root = false)
    {
        if (value is JsonArray list && schema.Obj("items") is { } items)
        {
            for (var i = 0; i < list.Count; i++) Prune(list[i], items, $"{path}[{i}]", unknown);
            return;
        }

        if (value is not JsonObject map) return;
        var embedded = root || schema.IsTrue("x-kubernetes-embedded-resource");
        var keeps = schema.IsTrue("x-kubernetes-preserve-unknown-fields") || schema.Text("type") is null && schema.Obj("properties") is null;
        foreach (var (name, item) in map.ToList())
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (embedded && name is "apiVersion" or "kind" or "metadata") continue;
            if (schema.Obj("properties", name) is { } known) Prune(item, known, at, unknown);
            else if (schema["additionalProperties"] is JsonObject values) Prune(item, values, at, unknown);
            else if (!keeps && !schema.IsTrue("additionalProperties"))
            {
                map.Remove(name);
                unknown.Add($"unknown field \"{at}\"");
            }
        }
    }
}
