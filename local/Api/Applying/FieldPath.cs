namespace Realmworks.Local.Api.Applying;

/// <summary>Names of path elements and how a list's items get theirs.</summary>
internal static class FieldPath
{
    public static string Field(string name) => "f:" + name;

    /// <summary>The element of an item in a keyed list or a set; null where a key is missing and has no default.</summary>
    public static string? Item(Shape list, JsonNode? item)
    {
        if (list.Rule == ListRule.Set) return "v:" + item.ToText();
        if (item is not JsonObject o) return null;
        var key = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var name in list.Keys)
        {
            var value = o[name] ?? (list.Element.Fields.TryGetValue(name, out var field) ? field.Default : null);
            if (value is not null) key[name] = value.DeepClone();
        }

        return key.Count == 0 ? null : "k:" + new JsonObject(key).ToText();
    }

    public static string Describe(string element)
    {
        if (element.StartsWith("f:", StringComparison.Ordinal)) return "." + element[2..];
        if (element.StartsWith("k:", StringComparison.Ordinal) && JsonNode.Parse(element[2..]) is JsonObject key)
            return $"[{string.Join(",", key.Select(k => $"{k.Key}={k.Value.ToText()}"))}]";
        return element.StartsWith("v:", StringComparison.Ordinal) ? $"[={element[2..]}]" : $"[{element[2..]}]";
    }
}
