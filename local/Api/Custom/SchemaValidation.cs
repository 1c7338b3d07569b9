using System.Text.Json;
using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Custom;

/// <summary>Checks a value against its schema, with the messages that custom resources get from the real API server.</summary>
internal static class SchemaValidation
{
    public static void Check(JsonNode? value, JsonObject schema, string path, List<FieldFault> faults)
    {
        if (value is null)
        {
            if (!schema.IsTrue("nullable")) faults.Add(FieldFault.WrongType(path, "null", $"{path} in body must be of type {schema.Text("type")}: \"null\""));
            return;
        }

        if (!HasType(value, schema, path, faults)) return;
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => Tree.Same(a, value)))
            faults.Add(FieldFault.Unsupported(path, value, allowed.Select(a => a.AsText() ?? a.ToText())));
        switch (value)
        {
            case JsonObject map:
                CheckObject(map, schema, path, faults);
                break;
            case JsonArray list:
                CheckList(list, schema, path, faults);
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                CheckText(value.AsText()!, schema, path, faults);
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.Number:
                CheckNumber(value, schema, path, faults);
                break;
        }

        CheckCombined(value, schema, path, faults);
    }

    public static void CheckRequired(JsonObject map, JsonObject schema, string path, List<FieldFault> faults)
    {
        foreach (var name in schema.Texts("required").Where(r => !map.ContainsKey(r)))
            faults.Add(FieldFault.Required(path.Length == 0 ? name : $"{path}.{name}"));
    }

    private static bool HasType(JsonNode value, JsonObject schema, string path, List<FieldFault> faults)
    {
        if (schema.IsTrue("x-kubernetes-int-or-string"))
        {
            if (value.AsText() is not null || value.AsLong() is not null) return true;
            faults.Add(FieldFault.WrongType(path, Name(value), $"{path} in body must be of type integer,string: \"{Name(value)}\""));
            return false;
        }

        var type = schema.Text("type");
        var fits = (type, value.GetValueKind()) switch
        {
            (null or "", _) => true,
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("integer", JsonValueKind.Number) => value.AsLong() is not null,
            _ => false,
        };
        if (!fits) faults.Add(FieldFault.WrongType(path, Name(value), $"{path} in body must be of type {type}: \"{Name(value)}\""));
        return fits;
    }

    private static void CheckObject(JsonObject map, JsonObject schema, string path, List<FieldFault> faults)
    {
        CheckRequired(map, schema, path, faults);
        foreach (var (name, value) in map)
        {
            if (schema.Obj("properties", name) is { } known) Check(value, known, $"{path}.{name}", faults);
            else if (schema["additionalProperties"] is JsonObject values) Check(value, values, $"{path}.{name}", faults);
        }

        if (schema.Long("maxProperties") is { } most && map.Count > most)
            faults.Add(new FieldFault("FieldValueTooMany", path, $"Too many: {map.Count}: must have at most {most} items"));
        if (schema.Long("minProperties") is { } least && map.Count < least)
            faults.Add(FieldFault.Invalid(path, map.Count, $"{path} in body should have at least {least} properties"));
    }

    private static void CheckList(JsonArray list, JsonObject schema, string path, List<FieldFault> faults)
    {
        if (schema.Long("maxItems") is { } most && list.Count > most)
            faults.Add(new FieldFault("FieldValueTooMany", path, $"Too many: {list.Count}: must have at most {most} items"));
        if (schema.Long("minItems") is { } least && list.Count < least)
            faults.Add(FieldFault.Invalid(path, list.Count, $"{path} in body should have at least {least} items"));
        var keys = schema.Texts("x-kubernetes-list-map-keys").ToList();
        var unique = schema.Text("x-kubernetes-list-type") is "set" or "map";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (schema.Obj("items") is { } items) Check(list[i], items, $"{path}[{i}]", faults);
            if (!unique) continue;
            JsonNode? id = keys.Count == 0 ? list[i]
                : new JsonObject(keys.Where(k => list[i].At(k) is not null).Select(k => KeyValuePair.Create(k, list[i].At(k)?.DeepClone())));
            if (!seen.Add(id.ToText())) faults.Add(FieldFault.Duplicate($"{path}[{i}]", id));
        }
    }

    private static void CheckText(string text, JsonObject schema, string path, List<FieldFault> faults)
    {
        if (schema.Long("maxLength") is { } most && text.Length > most)
            faults.Add(new FieldFault("FieldValueTooLong", path, $"Too long: may not be more than {most} bytes"));
        if (schema.Long("minLength") is { } least && text.Length < least)
            faults.Add(FieldFault.Invalid(path, text, $"{path} in body should be at least {least} chars long"));
        if (schema.Text("pattern") is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            faults.Add(FieldFault.Invalid(path, text, $"{path} in body should match '{pattern}'"));
        if (schema.Text("format") == "date-time" && Timestamps.Read(text) is null)
            faults.Add(FieldFault.Invalid(path, text, $"{path} in body must be of type date-time: \"{text}\""));
    }

    private static void CheckNumber(JsonNode value, JsonObject schema, string path, List<FieldFault> faults)
    {
        var number = Number(value);
        if (schema["minimum"] is { } least && (number < Number(least) || (schema.IsTrue("exclusiveMinimum") && number == Number(least))))
            faults.Add(FieldFault.Invalid(
                path, value, $"{path} in body should be greater than{(schema.IsTrue("exclusiveMinimum") ? "" : " or equal to")} {least.ToText()}"));
        if (schema["maximum"] is { } most && (number > Number(most) || (schema.IsTrue("exclusiveMaximum") && number == Number(most))))
            faults.Add(FieldFault.Invalid(
                path, value, $"{path} in body should be less than{(schema.IsTrue("exclusiveMaximum") ? "" : " or equal to")} {most.ToText()}"));
        if (schema["multipleOf"] is { } step && Number(step) is not 0 and var size && number % size != 0)
            faults.Add(FieldFault.Invalid(path, value, $"{path} in body should be a multiple of {step.ToText()}"));
    }

    private static void CheckCombined(JsonNode value, JsonObject schema, string path, List<FieldFault> faults)
    {
        foreach (var part in schema.Items("allOf")) Check(value, Typed(part, schema), path, faults);
        int Fitting(string key) => schema.Items(key).Count(part => Passes(value, Typed(part, schema), path));
        if (schema["anyOf"] is JsonArray { Count: > 0 } && !schema.IsTrue("x-kubernetes-int-or-string") && Fitting("anyOf") == 0)
            faults.Add(FieldFault.Invalid(path, value, $"{path} in body must validate at least one schema (anyOf)"));
        if (schema["oneOf"] is JsonArray { Count: > 0 } && Fitting("oneOf") != 1)
            faults.Add(FieldFault.Invalid(path, value,
                $"{path} in body must validate one and only one schema (oneOf). Found {(Fitting("oneOf") == 0 ? "none" : Fitting("oneOf").ToString())} valid"));
        if (schema.Obj("not") is { } not && Passes(value, Typed(not, schema), path))
            faults.Add(FieldFault.Invalid(path, value, $"{path} in body must not validate the schema (not)"));
    }

    private static JsonObject Typed(JsonObject part, JsonObject whole)
    {
        if (part.ContainsKey("type") || whole["type"] is not { } type) return part;
        var copy = part.Copy();
        copy["type"] = type.DeepClone();
        return copy;
    }

    private static bool Passes(JsonNode value, JsonObject schema, string path)
    {
        var found = new List<FieldFault>();
        Check(value, schema, path, found);
        return found.Count == 0;
    }

    private static double Number(JsonNode node) => double.Parse(node.ToText(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsLong() is not null ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
