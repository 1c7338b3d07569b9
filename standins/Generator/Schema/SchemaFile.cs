using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StandIns.Generator.Schema;

/// <summary>Reads and writes a schema; standins/schemas/README.md describes the file.</summary>
internal static class SchemaFile
{
    private const string ProviderSection = "provider";
    private const string ResourcesSection = "resources";
    private const string EnumsSection = "enums";

    private static readonly (string Section, Sides Sides)[] s_typeSections =
        [("types", Sides.Both), ("inputTypes", Sides.Input), ("outputTypes", Sides.Output)];

    public static string Write(PackageSchema schema)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("package", schema.Package);
            json.WriteString("version", schema.Version);
            if (schema.Provider is { } provider)
            {
                json.WriteStartObject(ProviderSection);
                WriteResource(json, provider);
                json.WriteEndObject();
            }

            WriteSection(json, ResourcesSection, schema.Resources, WriteResource);
            foreach (var (section, sides) in s_typeSections)
            {
                WriteSection(json, section, schema.Types.Where(type => type.Value.Sides == sides), (writer, type) =>
                    WriteProperties(writer, type.Key, type.Properties, sides));
            }

            WriteSection(json, EnumsSection, schema.Enums, WriteEnum);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
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

    private static void WriteSection<T>(
        Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, T>> members, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        foreach (var (_, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ResourceSchema resource)
    {
        json.WriteStartObject(resource.Token);
        json.WriteString("module", resource.Module);
        WriteProperties(json, "properties", resource.Properties, Sides.Both);
        WriteList(json, "secretOutputs", resource.SecretOutputs);
        WriteList(json, "aliases", resource.Aliases);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, string name, IEnumerable<PropertySchema> properties, Sides sides)
    {
        json.WriteStartObject(name);
        foreach (var property in properties)
        {
            json.WriteString(property.Name, PropertyText.Write(property, sides));
        }

        json.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter json, EnumSchema values)
    {
        json.WriteStartObject(values.Key);
        foreach (var (name, value) in values.Values)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

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
