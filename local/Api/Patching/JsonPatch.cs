namespace Realmworks.Local.Api.Patching;

/// <summary>RFC 6902. What does not fit is refused without a reason, as the real API server does it.</summary>
internal static class JsonPatch
{
    public static JsonNode? Apply(JsonNode target, JsonArray operations)
    {
        // The document is a member of another, so that a path to the whole of it is like any other.
        var root = new JsonObject { [""] = target.DeepClone() };
        foreach (var operation in operations) Carry(root, operation);
        return root.Take("");
    }

    private static void Carry(JsonObject root, JsonNode? operation)
    {
        var (holder, step) = Locate(root, operation.Text("path"));
        switch (operation.Text("op"))
        {
            case "add":
                Add(holder, step, operation.At("value")?.DeepClone());
                break;
            case "remove":
                Remove(holder, step);
                break;
            case "replace":
                _ = Read(holder, step);
                if (holder is JsonArray list) list[int.Parse(step)] = operation.At("value")?.DeepClone();
                else holder![step] = operation.At("value")?.DeepClone();
                break;
            case "test":
                // What is not there counts as null.
                if (!Tree.Same(holder is JsonObject map ? map[step] : Read(holder, step), operation.At("value"))) throw Faults.Rejected();
                break;
            case "move":
                var (source, taken) = Locate(root, operation.Text("from"));
                var moved = Read(source, taken)?.DeepClone();
                Remove(source, taken);
                Add(Locate(root, operation.Text("path")).Holder, step, moved);
                break;
            case "copy":
                var (origin, name) = Locate(root, operation.Text("from"));
                Add(holder, step, Read(origin, name)?.DeepClone());
                break;
            default:
                throw Faults.Rejected();
        }
    }

    private static (JsonNode? Holder, string Step) Locate(JsonObject root, string? path)
    {
        if (path is not ("" or ['/', ..])) throw Faults.Rejected();
        var steps = path.Split('/')
            .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        return (steps.SkipLast(1).Aggregate((JsonNode?)root, Read), steps[^1]);
    }

    private static JsonNode? Read(JsonNode? holder, string step) => holder switch
    {
        JsonObject map when map.TryGetPropertyValue(step, out var value) => value,
        JsonArray list when int.TryParse(step, out var i) && i >= 0 && i < list.Count => list[i],
        _ => throw Faults.Rejected(),
    };

    private static void Add(JsonNode? holder, string step, JsonNode? value)
    {
        if (holder is JsonObject map) map[step] = value;
        else if (holder is JsonArray list && step == "-") list.Add(value);
        else if (holder is JsonArray longer && int.TryParse(step, out var i) && i >= 0 && i <= longer.Count) longer.Insert(i, value);
        else throw Faults.Rejected();
    }

    private static void Remove(JsonNode? holder, string step)
    {
        _ = Read(holder, step);
        if (holder is JsonArray list) list.RemoveAt(int.Parse(step));
        else ((JsonObject)holder!).Remove(step);
    }
}
