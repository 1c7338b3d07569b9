namespace Realmworks.Local.Api.Patching;

/// <summary>RFC 6902.</summary>
internal static class JsonPatch
{
    public static JsonNode? Apply(JsonNode target, JsonArray operations)
    {
        JsonNode? document = target.DeepClone();
        foreach (var node in operations)
        {
            var operation = node as JsonObject ?? throw new PatchException("jsonpatch operation is not an object");
            document = Apply(document, operation);
        }

        return document;
    }

    private static JsonNode? Apply(JsonNode? document, JsonObject operation)
    {
        var path = operation.Text("path") ?? throw new PatchException("jsonpatch operation has no path");
        var op = operation.Text("op");
        switch (op)
        {
            case "add":
                return Add(document, path, operation["value"]?.DeepClone());
            case "remove":
                Remove(document, path, op);
                return document;
            case "replace":
                Get(document, path, op, mustExist: true);
                return Replace(document, path, operation["value"]?.DeepClone());
            case "test":
                var actual = Get(document, path, op, mustExist: false);
                if (!Tree.Same(actual, operation["value"])) throw new PatchException($"testing value {path} failed: test failed");
                return document;
            case "move":
                var moved = Get(document, From(operation), op, mustExist: true)?.DeepClone();
                Remove(document, From(operation), op);
                return Add(document, path, moved);
            case "copy":
                return Add(document, path, Get(document, From(operation), op, mustExist: true)?.DeepClone());
            default:
                throw new PatchException($"Unexpected kind: {op}");
        }
    }

    private static string From(JsonObject operation) => operation.Text("from") ?? throw new PatchException("jsonpatch operation has no from");

    private static string[] Steps(string path)
    {
        if (path.Length == 0) return [];
        if (path[0] != '/') throw new PatchException($"jsonpatch path {path} does not start with /");
        return [.. path[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static JsonNode? Get(JsonNode? document, string path, string op, bool mustExist)
    {
        var current = document;
        foreach (var step in Steps(path))
        {
            switch (current)
            {
                case JsonObject o when o.TryGetPropertyValue(step, out var child):
                    current = child;
                    break;
                case JsonArray a when int.TryParse(step, out var i) && i >= 0 && i < a.Count:
                    current = a[i];
                    break;
                default:
                    return mustExist ? throw Missing(op, path) : null;
            }
        }

        return current;
    }

    private static JsonNode? Add(JsonNode? document, string path, JsonNode? value)
    {
        var steps = Steps(path);
        if (steps.Length == 0) return value;
        switch (Parent(document, path, "add"))
        {
            case JsonObject o:
                o[steps[^1]] = value;
                break;
            case JsonArray a when steps[^1] == "-":
                a.Add(value);
                break;
            case JsonArray a when int.TryParse(steps[^1], out var i) && i >= 0 && i <= a.Count:
                a.Insert(i, value);
                break;
            case JsonArray:
                throw new PatchException($"add operation does not apply: doc is missing path: \"{path}\": invalid index referenced");
            default:
                throw Missing("add", path);
        }

        return document;
    }

    private static JsonNode? Replace(JsonNode? document, string path, JsonNode? value)
    {
        var steps = Steps(path);
        if (steps.Length == 0) return value;
        if (Parent(document, path, "replace") is JsonArray a) a[int.Parse(steps[^1])] = value;
        else if (Parent(document, path, "replace") is JsonObject o) o[steps[^1]] = value;
        return document;
    }

    private static void Remove(JsonNode? document, string path, string op)
    {
        var steps = Steps(path);
        var removed = Parent(document, path, op) switch
        {
            JsonObject o => o.Remove(steps[^1]),
            JsonArray a when int.TryParse(steps[^1], out var i) && i >= 0 && i < a.Count => RemoveAt(a, i),
            _ => false,
        };
        if (!removed) throw Missing(op, path);
    }

    private static bool RemoveAt(JsonArray list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private static JsonNode? Parent(JsonNode? document, string path, string op) =>
        Get(document, path[..Math.Max(path.LastIndexOf('/'), 0)], op, mustExist: true);

    private static PatchException Missing(string op, string path) => op switch
    {
        "remove" => new PatchException($"remove operation does not apply: doc is missing path: \"{path}\": missing value"),
        "replace" => new PatchException($"replace operation does not apply: doc is missing key: {path}: missing value"),
        _ => new PatchException($"{op} operation does not apply: doc is missing path: \"{path}\": missing value"),
    };
}
