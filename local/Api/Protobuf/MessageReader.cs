using System.Text;

namespace Realmworks.Local.Api.Protobuf;

/// <summary>Messages as JSON trees, by shape. What the sender's language writes for "not set" is left out.</summary>
internal static class MessageReader
{
    public static JsonObject Struct(ReadOnlySpan<byte> data, Shape shape)
    {
        var tree = new JsonObject();
        ReadInto(tree, data, shape, "");
        return tree;
    }

    /// <param name="prefix">The numbers of the embedded messages that lead here, each with a dot.</param>
    private static void ReadInto(JsonObject tree, ReadOnlySpan<byte> data, Shape shape, string prefix)
    {
        var reader = new WireReader(data);
        while (reader.Read())
        {
            var number = prefix + reader.Field;
            var field = shape.Fields.Values.FirstOrDefault(f => f.Number == number);
            if (field is null)
            {
                if (shape.Fields.Values.Any(f => f.Number.StartsWith(number + ".", StringComparison.Ordinal))) ReadInto(
                    tree, reader.Bytes, shape, number + ".");
                continue;
            }

            Add(tree, field, reader);
        }
    }

    private static void Add(JsonObject tree, ShapeField field, WireReader reader)
    {
        switch (field.Shape.Kind)
        {
            case ShapeKind.List:
                tree.List(field.Name).Add(Value(field.Shape.Element, reader));
                break;
            case ShapeKind.Map:
                var (key, value) = Entry(field.Shape.Element, reader.Bytes);
                tree.Ensure(field.Name)[key] = value;
                break;
            default:
                var single = Value(field.Shape, reader);
                if (single is not null && (field.Nullable || !IsZero(single))) tree[field.Name] = single;
                break;
        }
    }

    private static JsonNode? Value(Shape shape, WireReader reader) => shape.Kind switch
    {
        ShapeKind.Struct => Struct(reader.Bytes, shape),
        ShapeKind.Text => Encoding.UTF8.GetString(reader.Bytes),
        ShapeKind.Bytes => Convert.ToBase64String(reader.Bytes),
        ShapeKind.Boolean => reader.Number != 0,
        ShapeKind.Integer => (long)reader.Number,
        ShapeKind.Number => BitConverter.UInt64BitsToDouble(reader.Number),
        ShapeKind.Time => Time(reader.Bytes),
        ShapeKind.Quantity => Encoding.UTF8.GetString(First(reader.Bytes, 1)),
        ShapeKind.IntOrText => IntOrText(reader.Bytes),
        // A list inside a map or list is wrapped in a message of its own.
        ShapeKind.List => Wrapped(shape, reader.Bytes),
        ShapeKind.Any => First(reader.Bytes, 1) is { IsEmpty: false } raw ? JsonNode.Parse(raw) : null,
        _ => null,
    };

    private static (string Key, JsonNode? Value) Entry(Shape element, ReadOnlySpan<byte> data)
    {
        var (key, value) = ("", element.Kind is ShapeKind.Text or ShapeKind.Bytes ? JsonValue.Create("") : (JsonNode?)null);
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.Field == 1) key = Encoding.UTF8.GetString(reader.Bytes);
            if (reader.Field == 2) value = Value(element, reader);
        }

        return (key, value);
    }

    private static JsonArray Wrapped(Shape list, ReadOnlySpan<byte> data)
    {
        var items = new JsonArray();
        var reader = new WireReader(data);
        while (reader.Read()) items.Add(Value(list.Element, reader));
        return items;
    }

    private static JsonValue? Time(ReadOnlySpan<byte> data)
    {
        var (seconds, nanos) = (0L, 0L);
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.Field == 1) seconds = (long)reader.Number;
            if (reader.Field == 2) nanos = (long)reader.Number;
        }

        if (data.IsEmpty) return null;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100);
        return JsonValue.Create(nanos == 0 ? Timestamps.Seconds(time) : Timestamps.Micros(time));
    }

    private static JsonValue IntOrText(ReadOnlySpan<byte> data)
    {
        var (isText, number, text) = (false, 0L, "");
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.Field == 1) isText = reader.Number == 1;
            if (reader.Field == 2) number = (long)reader.Number;
            if (reader.Field == 3) text = Encoding.UTF8.GetString(reader.Bytes);
        }

        return isText ? JsonValue.Create(text) : JsonValue.Create(number);
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> data, int field)
    {
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.Field == field) return reader.Bytes;
        }

        return default;
    }

    private static bool IsZero(JsonNode value) => value switch
    {
        JsonObject o => o.Count == 0,
        JsonValue v when v.TryGetValue<string>(out var text) => text.Length == 0,
        JsonValue v when v.TryGetValue<bool>(out var flag) => !flag,
        JsonValue v when v.TryGetValue<long>(out var number) => number == 0,
        _ => false,
    };
}
