namespace Realmworks.Local.Api.Schemas;

/// <summary>The shapes of the built-in kinds, read once from builtin.schema.</summary>
internal static class BuiltinShapes
{
    private static readonly Dictionary<string, Shape> All = Load();

    public static Shape Get(string name) => All[name];

    public static IReadOnlyDictionary<string, Shape> Everything => All;

    private static Dictionary<string, Shape> Load()
    {
        using var stream = typeof(BuiltinShapes).Assembly.GetManifestResourceStream("builtin.schema")
            ?? throw new InvalidOperationException("builtin.schema is not embedded");
        var lines = new StreamReader(stream).ReadToEnd().Split('\n');
        var shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.StartsWith("type ", StringComparison.Ordinal)))
        {
            var words = line.Split(' ');
            shapes[words[1]] = new Shape(ShapeKind.Struct, words[1]) { Atomic = words.Length > 2 };
        }

        Shape? current = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("type ", StringComparison.Ordinal)) current = shapes[line.Split(' ')[1]];
            else if (line.StartsWith("  ", StringComparison.Ordinal)) AddField(current!, line[2..].Split(' '), shapes);
        }

        return shapes;
    }

    private static void AddField(Shape owner, string[] words, Dictionary<string, Shape> shapes)
    {
        var name = words[0].TrimEnd('!');
        var rules = words.Skip(2).ToArray();
        var number = rules.FirstOrDefault(r => r.StartsWith('@')) ?? "@";
        var patch = rules.FirstOrDefault(r => r.StartsWith("patch:", StringComparison.Ordinal))?.Split(':');
        var strategies = patch?[1].Split(',') ?? [];
        var mergeKey = patch is { Length: > 2 } ? patch[2] : null;
        var standard = rules.FirstOrDefault(r => r.StartsWith('='))?[1..].Split('|');
        var merges = strategies.Contains("merge");
        var shape = Resolve(words[1], rules, merges, mergeKey, shapes);
        owner.Fields[name] = new ShapeField(name, shape, words[0].EndsWith('!'), merges, strategies.Contains("retainKeys"), mergeKey)
        {
            Number = number[1..].TrimEnd('?'),
            Nullable = number.EndsWith('?'),
            Rules = [.. rules.Where(r => r.StartsWith('+')).Select(r => r[1..])],
            Default = standard is null ? null : Value(standard[0]),
            Condition = standard is [_, var condition] && condition.Split(':') is [var field, var values] ? (field, values.Split(',')) : null,
        };
    }

    private static JsonNode Value(string text) => text switch
    {
        "{}" => new JsonObject(),
        "true" or "false" => text == "true",
        _ when long.TryParse(text, out var number) => number,
        _ => text.Trim('"'),
    };

    private static Shape Resolve(string type, string[] rules, bool merges, string? mergeKey, Dictionary<string, Shape> shapes)
    {
        if (type.StartsWith("[]", StringComparison.Ordinal))
        {
            var element = Resolve(type[2..], [], false, null, shapes);
            var keyed = rules.FirstOrDefault(r => r.StartsWith("map:", StringComparison.Ordinal));
            // Without a list type the patch strategy decides, as it does for ownership in the API server.
            var rule = keyed is not null ? ListRule.Keyed
                : rules.Contains("set") ? ListRule.Set
                : rules.Contains("atomic") || !merges ? ListRule.Atomic
                : mergeKey is not null ? ListRule.Keyed : ListRule.Set;
            var keys = keyed is not null ? keyed[4..].Split(',') : mergeKey is not null ? [mergeKey] : Array.Empty<string>();
            return new Shape(ShapeKind.List) { Element = element, Rule = rule, Keys = keys, Atomic = rule == ListRule.Atomic };
        }

        if (type.StartsWith("map.", StringComparison.Ordinal))
            return new Shape(ShapeKind.Map) { Element = Resolve(type[4..], [], false, null, shapes), Atomic = rules.Contains("atomic") };

        return type switch
        {
            "any" => Shape.Any,
            "string" => new Shape(ShapeKind.Text),
            "boolean" => new Shape(ShapeKind.Boolean),
            "int32" => new Shape(ShapeKind.Integer) { IntegerBits = 32 },
            "int64" => new Shape(ShapeKind.Integer),
            "number" => new Shape(ShapeKind.Number),
            "quantity" => new Shape(ShapeKind.Quantity),
            "intOrString" => new Shape(ShapeKind.IntOrText),
            "time" or "microTime" => new Shape(ShapeKind.Time),
            "bytes" => new Shape(ShapeKind.Bytes),
            _ => shapes[type],
        };
    }
}
