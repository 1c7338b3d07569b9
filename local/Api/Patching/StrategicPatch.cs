namespace Realmworks.Local.Api.Patching;

/// <summary>Strategic merge patch: lists merge by the keys of the kind's shape, and $-directives say what to delete, replace and reorder.</summary>
internal static class StrategicPatch
{
    private const string Directive = "$patch";
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string RetainKeys = "$retainKeys";

    public static JsonObject Apply(JsonObject target, JsonObject patch, Shape shape) => Merge(target, patch, shape) ?? [];

    private static JsonObject? Merge(JsonObject target, JsonObject patch, Shape shape)
    {
        switch (patch.Text(Directive))
        {
            case "replace":
                return Clean(patch);
            case "delete":
                return null;
            case "merge" or null:
                break;
            case { } other:
                throw Faults.BadRequest($"unknown patch type: {other}");
        }

        var result = target.Copy();
        if (patch[RetainKeys] is JsonArray retained)
        {
            var keep = retained.Select(k => k.AsText()).ToHashSet();
            foreach (var name in result.Select(p => p.Key).Where(k => !keep.Contains(k)).ToList()) result.Remove(name);
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal)) DeleteValues(result, name[DeletePrefix.Length..], value);
            else if (!name.StartsWith('$')) MergeField(result, name, value, patch, shape);
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(OrderPrefix, StringComparison.Ordinal) && value is JsonArray order)
                Order(result, name[OrderPrefix.Length..], order, target[name[OrderPrefix.Length..]] as JsonArray ?? [], shape);
        }

        return result;
    }

    private static void MergeField(JsonObject result, string name, JsonNode? value, JsonObject patch, Shape shape)
    {
        if (value is null)
        {
            result.Remove(name);
            return;
        }

        var field = shape.Kind == ShapeKind.Struct && shape.Fields.TryGetValue(name, out var known) ? known : null;
        var fieldShape = shape.FieldOrElement(name);
        switch (value)
        {
            case JsonObject change:
                var merged = Merge(result[name] as JsonObject ?? [], change, fieldShape);
                if (merged is null) result.Remove(name);
                else result[name] = merged;
                break;
            case JsonArray list when field is { Merges: true }:
                result[name] = MergeList(result[name] as JsonArray ?? [], list, field);
                break;
            default:
                result[name] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeList(JsonArray target, JsonArray patch, ShapeField field)
    {
        if (patch.OfType<JsonObject>().Any(i => i.Text(Directive) == "replace"))
            return new JsonArray([.. patch.OfType<JsonObject>().Where(i => i.Text(Directive) != "replace").Select(i => (JsonNode)Clean(i))]);
        var result = (JsonArray)target.DeepClone();
        foreach (var item in patch)
        {
            if (field.MergeKey is not { } key || item is not JsonObject change)
            {
                if (!result.Any(r => Tree.Same(r, item))) result.Add(item?.DeepClone());
                continue;
            }

            var id = change[key] ?? throw Faults.BadRequest($"map: {change.ToText()} does not contain declared merge key: {key}");
            var index = IndexOf(result, key, id);
            var merged = Merge(index >= 0 ? (JsonObject)result[index]! : [], change, field.Shape.Element);
            if (merged is null && index >= 0) result.RemoveAt(index);
            else if (merged is not null && index >= 0) result[index] = merged;
            else if (merged is not null) result.Add((JsonNode)merged);
        }

        return Ordered(result, patch, target, field.MergeKey);
    }

    private static void Order(JsonObject result, string name, JsonArray order, JsonArray live, Shape shape)
    {
        if (result[name] is not JsonArray list) return;
        result[name] = Ordered(list, order, live, shape.Fields.TryGetValue(name, out var field) ? field.MergeKey : null);
    }

    /// <summary>
    /// What the patch names comes in the patch's order, the rest in the live order; an item of the rest goes before the first named
    /// one that stood behind it in the live list. So what is new comes first.
    /// </summary>
    private static JsonArray Ordered(JsonArray list, JsonArray order, JsonArray live, string? key)
    {
        JsonNode? Id(JsonNode? item) => key is not null && item is JsonObject o ? o[key] : item;
        int Place(JsonArray among, JsonNode? item) => among.Select(Id).ToList().FindIndex(i => Tree.Same(i, Id(item)));
        var named = new Queue<JsonNode?>(list.Where(i => Place(order, i) >= 0).OrderBy(i => Place(order, i)));
        var rest = new Queue<JsonNode?>(list.Where(i => Place(order, i) < 0).OrderBy(i => Place(live, i)));
        var sorted = new JsonArray();
        while (named.Count + rest.Count > 0)
        {
            var restFirst = named.Count == 0
                || (rest.Count > 0 && Place(live, rest.Peek()) is >= 0 and var left && Place(live, named.Peek()) is >= 0 and var right && left < right);
            sorted.Add((restFirst ? rest : named).Dequeue()?.DeepClone());
        }

        return sorted;
    }

    private static void DeleteValues(JsonObject result, string name, JsonNode? values)
    {
        if (result[name] is not JsonArray list || values is not JsonArray unwanted) return;
        result[name] = new JsonArray([.. list.Where(i => !unwanted.Any(u => Tree.Same(u, i))).Select(i => i?.DeepClone())]);
    }

    private static int IndexOf(JsonArray list, string key, JsonNode id)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject o && Tree.Same(o[key], id)) return i;
        }

        return -1;
    }

    private static JsonObject Clean(JsonObject patch)
    {
        var result = new JsonObject();
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith('$') || value is null) continue;
            result[name] = value is JsonObject inner ? Clean(inner) : value.DeepClone();
        }

        return result;
    }
}
