namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>The rules of a schema and of all below it, in the Common Expression Language.</summary>
internal sealed class SchemaRules
{
    private const string Key = "x-kubernetes-validations";

    private readonly List<ValidationRule> _rules = [];
    private readonly Dictionary<string, SchemaRules> _properties = new(StringComparer.Ordinal);
    private readonly SchemaRules? _items;
    private readonly SchemaRules? _values;
    private readonly List<string> _keys;
    private readonly string _type;

    private SchemaRules(JsonObject schema, string path, List<FieldFault> faults)
    {
        _type = schema.Text("type") ?? "";
        _keys = schema.Text("x-kubernetes-list-type") == "map" ? schema.Texts("x-kubernetes-list-map-keys").ToList() : [];
        var rules = schema.Items(Key).ToList();
        for (var i = 0; i < rules.Count; i++)
        {
            try
            {
                _rules.Add(new ValidationRule(rules[i]));
            }
            catch (RuleException e)
            {
                faults.Add(FieldFault.Invalid($"{path}.{Key}[{i}].rule", rules[i], $"compilation failed: {e.Message}"));
            }
        }

        foreach (var (name, property) in schema.Obj("properties") ?? [])
        {
            if (property is JsonObject known && Of(known, $"{path}.properties[{name}]", faults) is { } below) _properties[name] = below;
        }

        _items = schema.Obj("items") is { } items ? Of(items, $"{path}.items", faults) : null;
        _values = schema["additionalProperties"] is JsonObject values ? Of(values, $"{path}.additionalProperties", faults) : null;
    }

    /// <summary>Null where there are none. Rules that cannot be read become faults at their place.</summary>
    public static SchemaRules? Of(JsonObject schema, string path, List<FieldFault> faults)
    {
        var rules = new SchemaRules(schema, path, faults);
        return rules._rules.Count + rules._properties.Count > 0 || rules._items is not null || rules._values is not null ? rules : null;
    }

    /// <param name="old">What stood there before the update: what has not changed is not held against it, and only with it transitions are looked at.</param>
    public void Check(JsonNode? value, JsonNode? old, string path, List<FieldFault> faults)
    {
        if (value is null) return;
        if (_rules.Count > 0) CheckOwn(value, old, path, faults);
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, item) in map)
                {
                    if (_properties.TryGetValue(name, out var known)) known.Check(item, old.At(name), $"{path}.{name}", faults);
                    else _values?.Check(item, old.At(name), $"{path}[{name}]", faults);
                }

                break;
            case JsonArray list when _items is not null:
                for (var i = 0; i < list.Count; i++) _items.Check(list[i], Earlier(list[i], old as JsonArray), $"{path}[{i}]", faults);
                break;
        }
    }

    private void CheckOwn(JsonNode value, JsonNode? old, string path, List<FieldFault> faults)
    {
        var same = old is not null && Tree.Same(value, old);
        var scope = new RuleScope("self", RuleValues.Of(value), new RuleScope("oldSelf", RuleValues.Of(old)));
        foreach (var rule in _rules.Where(rule => rule.IsTransition ? old is not null : !same)) rule.Check(scope, path, _type, faults);
    }

    /// <summary>Only items that have keys are known to be the same as before.</summary>
    private JsonNode? Earlier(JsonNode? item, JsonArray? old) =>
        _keys.Count == 0 ? null : old?.FirstOrDefault(before => _keys.All(key => Tree.Same(before.At(key), item.At(key))));
}
