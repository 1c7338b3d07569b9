using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Yaml;

namespace Pulumi.Engine;

/// <summary>Between property values and plain JSON, where secrets lose their mark and unknowns cannot occur.</summary>
internal static class PropertyJson
{
    public static JsonObject ToJson(PropertyBag bag)
    {
        var json = new JsonObject();
        foreach (var (key, value) in bag)
        {
            if (!PropertyTree.IsNull(value)) json[key] = ToJson(value);
        }

        return json;
    }

    public static JsonNode? ToJson(PropertyValue value) => value switch
    {
        PropertyValue.Bool b => JsonValue.Create(b.Value),
        PropertyValue.Number n => JsonNumber.Of(n.Value),
        PropertyValue.Text t => JsonValue.Create(t.Value),
        PropertyValue.Array a => new JsonArray([.. a.Items.Select(ToJson)]),
        PropertyValue.Object o => ToJson(o.Members),
        PropertyValue.Secret s => ToJson(s.Element),
        PropertyValue.ResourceReference r => JsonValue.Create(r.Id ?? r.Urn),
        PropertyValue.Computed => throw new InvalidOperationException("a value that is not known yet cannot be sent"),
        _ => null,
    };

    public static PropertyBag FromJson(JsonObject json) =>
        json.Aggregate(PropertyTree.Empty.ToBuilder(), (b, p) => { b[p.Key] = FromJson(p.Value); return b; }).ToImmutable();

    public static PropertyValue FromJson(JsonNode? node) => node switch
    {
        null => PropertyValue.Null.Instance,
        JsonObject o => new PropertyValue.Object(FromJson(o)),
        JsonArray a => new PropertyValue.Array([.. a.Select(FromJson)]),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => new PropertyValue.Bool(true),
            JsonValueKind.False => new PropertyValue.Bool(false),
            JsonValueKind.Number => new PropertyValue.Number(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)),
            JsonValueKind.String => new PropertyValue.Text(node.GetValue<string>()),
            _ => PropertyValue.Null.Instance,
        },
    };
}
