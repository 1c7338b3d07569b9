using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Schemas;

/// <summary>Reads a sent object into its kind's shape: wrong types are refused, unknown fields dropped and named, nulls dropped.</summary>
internal sealed partial class Decoding
{
    private readonly string _kind;
    private readonly string _version;

    private Decoding(string kind, string version) => (_kind, _version) = (kind, version);

    public List<string> Unknown { get; } = [];

    public static Decoding Decode(JsonObject tree, Shape shape, string kind, string version, string path = "")
    {
        var decoding = new Decoding(kind, version);
        decoding.Struct(tree, shape, path);
        return decoding;
    }

    private void Struct(JsonObject tree, Shape shape, string path)
    {
        List<string>? dropped = null;
        List<string>? quantities = null;
        foreach (var (name, value) in tree)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (!shape.Fields.TryGetValue(name, out var field))
            {
                if (shape.KeepsUnknown) continue;
                Unknown.Add($"unknown field \"{at}\"");
                (dropped ??= []).Add(name);
            }
            else if (value is null)
            {
                if (shape.Name.Length > 0) (dropped ??= []).Add(name);
            }
            else
            {
                Value(value, field.Shape, at, shape);
                if (field.Shape.Kind == ShapeKind.Quantity) (quantities ??= []).Add(name);
            }
        }

        foreach (var name in quantities ?? []) Canonicalise(tree, name);

        foreach (var name in dropped ?? []) tree.Remove(name);
    }

    private void Value(JsonNode value, Shape shape, string path, Shape owner)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Struct when value is JsonObject o:
                Struct(o, shape, path);
                break;
            case ShapeKind.Map when value is JsonObject o:
                foreach (var (key, item) in o.ToList())
                {
                    if (item is not null) Value(item, shape.Element, path, owner);
                    // A null is what its type has of nothing.
                    else if (shape.Element.Kind is ShapeKind.Text or ShapeKind.Quantity) o[key] = shape.Element.Kind == ShapeKind.Text ? "" : "0";
                    if (shape.Element.Kind == ShapeKind.Quantity) Canonicalise(o, key);
                }

                break;
            case ShapeKind.List when value is JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item) Value(item, shape.Element, $"{path}[{i}]", owner);
                }

                break;
            case ShapeKind.Any:
                break;
            default:
                if (!Fits(value, shape)) throw Mismatch(value, shape, path, owner);
                break;
        }
    }

    private void Canonicalise(JsonObject tree, string name)
    {
        if (tree[name] is not { } value) return;
        var kept = Quantity.Canonical(value) ?? throw Faults.BadRequest(
            $"{_kind} in version \"{_version}\" cannot be handled as a {_kind}: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        if (value.AsText() != kept) tree[name] = kept;
    }

    private static bool Fits(JsonNode value, Shape shape) => (shape.Kind, value.GetValueKind()) switch
    {
        (ShapeKind.Text or ShapeKind.Bytes or ShapeKind.Time, System.Text.Json.JsonValueKind.String) => true,
        (ShapeKind.Boolean, System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
        (ShapeKind.Integer, System.Text.Json.JsonValueKind.Number) =>
            value.AsLong() is { } whole && (shape.IntegerBits != 32 || whole is >= int.MinValue and <= int.MaxValue),
        (ShapeKind.Number, System.Text.Json.JsonValueKind.Number) => true,
        (ShapeKind.IntOrText, System.Text.Json.JsonValueKind.Number) => value.AsLong() is >= int.MinValue and <= int.MaxValue,
        (ShapeKind.Quantity or ShapeKind.IntOrText, System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number) => true,
        _ => false,
    };

    private StatusException Mismatch(JsonNode value, Shape shape, string path, Shape owner)
    {
        var sent = value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => $"number{(shape.Kind is ShapeKind.Integer or ShapeKind.IntOrText ? " " + value.ToText() : "")}",
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "bool",
            System.Text.Json.JsonValueKind.Array => "array",
            _ => "object",
        };
        var wanted = shape.Kind switch
        {
            ShapeKind.Text or ShapeKind.Time or ShapeKind.Bytes => "string",
            ShapeKind.Boolean => "bool",
            ShapeKind.Integer => shape.IntegerBits == 32 ? "int32" : "int64",
            ShapeKind.IntOrText => "int32",
            ShapeKind.Number => "float64",
            ShapeKind.Map => "map[string]string",
            ShapeKind.List => $"[]{GoName(shape.Element)}",
            _ => GoName(shape),
        };
        return Faults.BadRequest(
            $"{_kind} in version \"{_version}\" cannot be handled as a {_kind}: json: cannot unmarshal {sent} into Go struct field {Last(owner.Name)}.{Indexes().Replace(path, "")} of type {wanted}");
    }

    private static string GoName(Shape shape) => shape.Kind switch
    {
        ShapeKind.Struct => shape.Name.Replace("/", "", StringComparison.Ordinal).Replace("corev1.", "v1.", StringComparison.Ordinal),
        ShapeKind.Text => "string",
        _ => shape.Kind.ToString().ToLowerInvariant(),
    };

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indexes();
}
