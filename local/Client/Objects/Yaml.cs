using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Local.Client;

/// <summary>YAML as JSON trees.</summary>
public static class Yaml
{
    /// <exception cref="FormatException">It is not YAML.</exception>
    public static IReadOnlyList<JsonNode?> ReadAll(TextReader reader)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // Some syntax errors are told by InvalidOperationException.
            throw new FormatException(e.Message, e);
        }

        return [.. stream.Documents.Select(d => Convert(d.RootNode))];
    }

    /// <summary>The first document; null where there is none.</summary>
    public static JsonNode? Read(string text) => ReadAll(new StringReader(text)).FirstOrDefault();

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create((c.Key as YamlScalarNode)?.Value ?? "", Convert(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } scalar => JsonValue.Create(scalar.Value),
        YamlScalarNode scalar => Plain(scalar.Value ?? ""),
        _ => null,
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => JsonValue.Create(real),
        _ => JsonValue.Create(text),
    };
}
