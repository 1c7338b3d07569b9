using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Generator.Schema;

/// <summary>Reads and writes a schema; standins/schemas/README.md describes the file.</summary>
internal static class SchemaFile
{
    private const string ProviderSection = "provider";
    private const string ResourcesSection = "resources";
    private const string EnumsSection = "enums";

    private static readonly (string Section, Sides Sides)[] s_typeSections =
        [("types", Sides.Both), ("inputTypes", Sides.Input), ("outputTypes", Sides.Output)];

    private static readonly JsonSerializerOptions s_options =
        new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PackageSchema schema)
    {
        var json = new JsonObject { ["package"] = schema.Package, ["version"] = schema.Version };
        if (schema.Provider is { } provider)
        {
            json[ProviderSection] = new JsonObject { [provider.Token] = Resource(provider) };
        }

        json[ResourcesSection] = Section(schema.Resources, Resource);
        foreach (var (section, sides) in s_typeSections)
        {
            json[section] = Section(schema.Types.Where(type => type.Value.Sides == sides), type => Properties(type.Properties, sides));
        }

        json[EnumsSection] = Section(
            schema.Enums, values => new JsonObject(values.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))));
        return json.ToJsonString(s_options) + "\n";
    }

    public static PackageSchema Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new PackageSchema(Text(root, "package"), Text(root, "version"))
        {
            Provider = Members(root, ProviderSection).Select(ReadResource).FirstOrDefault(),
            Resources = Members(root, ResourcesSection).ToDictionary(member => member.Name, ReadResource),
            Types = s_typeSections
                .SelectMany(section => Members(root, section.Section).Select(member =>
                    new TypeSchema(member.Name, section.Sides, ReadProperties(member.Value, section.Sides))))
                .ToDictionary(type => type.Key),
            Enums = Members(root, EnumsSection).ToDictionary(member => member.Name, member =>
                new EnumSchema(member.Name, [.. member.Value.EnumerateObject().Select(value => KeyValuePair.Create(value.Name, value.Value.GetString()!))])),
        };
    }

    private static JsonObject Section<T>(IEnumerable<KeyValuePair<string, T>> members, Func<T, JsonObject> write) =>
        new(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)write(member.Value))));

    private static JsonObject Resource(ResourceSchema resource)
    {
        var json = new JsonObject { ["module"] = resource.Module, ["properties"] = Properties(resource.Properties, Sides.Both) };
        foreach (var (name, values) in new[] { ("secretOutputs", resource.SecretOutputs), ("aliases", resource.Aliases) }.Where(list => list.Item2.Count > 0))
        {
            json[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return json;
    }

    private static JsonObject Properties(IEnumerable<PropertySchema> properties, Sides sides) =>
        new(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)PropertyText.Write(property, sides))));

    private static ResourceSchema ReadResource(JsonProperty member) =>
        new(member.Name, Text(member.Value, "module"), ReadProperties(member.Value.GetProperty("properties"), Sides.Both))
        {
            SecretOutputs = List(member.Value, "secretOutputs"),
            Aliases = List(member.Value, "aliases"),
        };

    private static List<PropertySchema> ReadProperties(JsonElement properties, Sides sides) =>
        [.. properties.EnumerateObject().Select(property => PropertyText.Read(property.Name, property.Value.GetString()!, sides))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(value => value.GetString()!)] : [];

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var section) ? section.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
