namespace Realmworks.Local.Api.Applying;

/// <summary>Lays a configuration over the live object, and takes out what its applier no longer sets.</summary>
internal static class Merging
{
    public static JsonNode? Merge(JsonNode? live, JsonNode? config, Shape shape)
    {
        if (config is null) return null;
        if (shape.Atomic || live is null) return config.DeepClone();
        if (config is JsonObject configMap && live is JsonObject liveMap) return MergeMaps(liveMap, configMap, shape);
        if (config is JsonArray configList && live is JsonArray liveList && shape is { Kind: ShapeKind.List, Rule: not ListRule.Atomic })
            return MergeLists(liveList, configList, shape);
        return config.DeepClone();
    }

    /// <summary>Removes what was set last time, is not set now and has no other owner.</summary>
    public static void Prune(JsonNode? value, FieldSet last, FieldSet keep, Shape shape)
    {
        foreach (var (element, lastChild) in last.Children)
        {
            var keepChild = keep.Child(element);
            if (keepChild is null) Remove(value, element, shape);
            else if (keepChild.Children.Count > 0 || !keepChild.IsMember || lastChild.Children.Count > 0)
                PruneChild(value, element, lastChild, keepChild, shape);
        }
    }

    private static void PruneChild(JsonNode? value, string element, FieldSet last, FieldSet keep, Shape shape)
    {
        if (value is JsonObject map && element.StartsWith("f:", StringComparison.Ordinal))
        {
            var name = element[2..];
            Prune(map[name], last, keep, shape.FieldOrElement(name));
        }
        else if (value is JsonArray list && shape.Kind == ShapeKind.List)
        {
            Prune(list.FirstOrDefault(i => FieldPath.Item(shape, i) == element), last, keep, shape.Element);
        }
    }

    private static void Remove(JsonNode? value, string element, Shape shape)
    {
        if (value is JsonObject map && element.StartsWith("f:", StringComparison.Ordinal)) map.Remove(element[2..]);
        else if (value is JsonArray list && shape.Kind == ShapeKind.List && list.FirstOrDefault(i => FieldPath.Item(shape, i) == element) is { } item)
            list.Remove(item);
    }

    private static JsonObject MergeMaps(JsonObject live, JsonObject config, Shape shape)
    {
        var result = live.Copy();
        foreach (var (name, value) in config)
        {
            if (value is null) result.Remove(name);
            else result[name] = Merge(live[name], value, shape.FieldOrElement(name));
        }

        return result;
    }

    /// <summary>The configuration's order leads; items of the live list alone keep their place before what follows them.</summary>
    private static JsonArray MergeLists(JsonArray live, JsonArray config, Shape shape)
    {
        var liveItems = live.Select(i => (Element: FieldPath.Item(shape, i), Item: i)).ToList();
        var configItems = config.Select(i => (Element: FieldPath.Item(shape, i), Item: i)).ToList();
        var inConfig = configItems.Select(i => i.Element).ToHashSet(StringComparer.Ordinal);
        var liveByElement = liveItems.Where(i => i.Element is not null).DistinctBy(i => i.Element)
            .ToDictionary(i => i.Element!, i => i.Item, StringComparer.Ordinal);
        var result = new JsonArray();
        var (next, done) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (element, item) in configItems)
        {
            while (next < liveItems.Count && (!inConfig.Contains(liveItems[next].Element) || done.Contains(liveItems[next].Element ?? "")))
            {
                if (!inConfig.Contains(liveItems[next].Element)) result.Add(liveItems[next].Item?.DeepClone());
                next++;
            }

            var counterpart = element is not null ? liveByElement.GetValueOrDefault(element) : null;
            result.Add(Merge(counterpart, item, shape.Element));
            done.Add(element ?? "");
        }

        foreach (var (element, item) in liveItems.Skip(next))
        {
            if (!inConfig.Contains(element)) result.Add(item?.DeepClone());
        }

        return result;
    }
}
