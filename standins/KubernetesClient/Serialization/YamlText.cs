using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace k8s;

/// <summary>JSON nodes as YAML text.</summary>
internal static partial class YamlText
{
    private static readonly string[] _first = ["apiVersion", "kind", "metadata"];

    /// <summary>One document, without an end: a caller may go on.</summary>
    public static string Write(JsonNode document)
    {
        using var text = new StringWriter();
        var emitter = Start(text);
        emitter.Emit(new DocumentStart());
        Emit(emitter, document);
        return text.ToString();
    }

    public static string Write(IEnumerable<JsonNode> documents)
    {
        using var text = new StringWriter();
        var emitter = Start(text);
        foreach (var document in documents)
        {
            emitter.Emit(new DocumentStart());
            Emit(emitter, document);
            emitter.Emit(new DocumentEnd(true));
        }

        return text.ToString();
    }

    private static Emitter Start(StringWriter text)
    {
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        return emitter;
    }

    private static void Emit(Emitter emitter, JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                emitter.Emit(new MappingStart());
                foreach (var (name, value) in members.OrderBy(member => Array.IndexOf(_first, member.Key) is >= 0 and var at ? at : _first.Length))
                {
                    EmitText(emitter, name);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Any));
                foreach (var item in items)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                EmitText(emitter, value.GetValue<string>());
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    // Quoted where a reader would take it for something else, with the words that older readers take for truth values.
    private static void EmitText(Emitter emitter, string text)
    {
        var style = text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : Ambiguous().IsMatch(text) ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, true, true));
    }

    [GeneratedRegex(@"^(~|null|true|false|y|yes|on|n|no|off|[-+]?[0-9]*(\.[0-9]*)?(e[-+]?[0-9]+)?|\d{4}-\d\d-\d\d.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
