using System.Globalization;
using System.Text.Json.Nodes;

namespace Realmworks.Infra.Plans;

/// <summary>A value inside a resource's inputs. What is not there reads as absent, all the way down.</summary>
internal readonly record struct InputNode(JsonNode? Json)
{
    /// <summary>Pulumi's own mark for what is known only after an update.</summary>
    public const string UnknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>Stands where a secret is.</summary>
    public const string SecretMark = "[secret]";

    public InputNode this[string name] => new(Json is JsonObject map && map.TryGetPropertyValue(name, out var value) ? value : null);

    public bool IsThere => Json is not null;

    public bool IsUnknown => Text == UnknownMark;

    /// <summary>A text, or a number or flag as one.</summary>
    public string? Text => Json is JsonValue value ? value.ToString() : null;

    /// <summary>A flag, also one that is written as text.</summary>
    public bool? Flag => bool.TryParse(Text, out var flag) ? flag : null;

    public int? Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (int)number : null;

    public IEnumerable<InputNode> Items => Json is JsonArray list ? list.Select(item => new InputNode(item)) : [];

    public IEnumerable<string> Texts => Items.Select(item => item.Text).OfType<string>();

    public IEnumerable<(string Name, InputNode Value)> Members => Json is JsonObject map ? map.Select(pair => (pair.Key, new InputNode(pair.Value))) : [];

    /// <summary>Every text in it, at any depth.</summary>
    public IEnumerable<string> AllTexts() => Json switch
    {
        JsonObject => Members.SelectMany(member => member.Value.AllTexts()),
        JsonArray => Items.SelectMany(item => item.AllTexts()),
        _ => Text is { } text ? [text] : [],
    };

    /// <summary>A JSON document that is kept as text, such as a policy.</summary>
    public InputNode Document
    {
        get
        {
            try
            {
                return Text is { } text && text != UnknownMark ? new InputNode(JsonNode.Parse(text)) : default;
            }
            catch (System.Text.Json.JsonException)
            {
                return default;
            }
        }
    }
}
