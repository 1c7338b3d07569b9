using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Realmworks.Infra.Plans.Snapshots;

/// <summary>
/// Values in few lines: what fits on one stands on one, the rest a line a member, and what is too long for a review as its length and a digest.
/// </summary>
internal static partial class ValueText
{
    private const int Width = 200;
    private const int LinesShown = 80;

    /// <summary>The member by which Pulumi marks an object as a value of another kind; in a preview, a secret.</summary>
    private const string Signature = "4dabf18193072939515e22adb298388d";

    public static void Members(StringBuilder text, InputNode inputs, int depth, Func<string, string> say)
    {
        foreach (var (name, value) in inputs.Members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            Entry(text, $"{say(name)}:", Readable(name, value.Json), depth, say);
        }
    }

    /// <summary>Twelve hexadecimal digits: enough to see that something changed.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static void Entry(StringBuilder text, string lead, JsonNode? value, int depth, Func<string, string> say)
    {
        var line = Line(value, say);
        var margin = new string(' ', depth * 2);
        if (value is JsonValue or null || margin.Length + lead.Length + line.Length < Width)
        {
            text.Append(margin).Append(lead).Append(' ').Append(line).Append('\n');
            return;
        }
        var block = new StringBuilder();
        if (value is JsonArray list)
        {
            list.ToList().ForEach(item => Entry(block, "-", item, depth + 1, say));
        }
        else
        {
            Members(block, new InputNode(value), depth + 1, say);
        }
        var lines = block.ToString().Count(c => c == '\n');
        text.Append(margin).Append(lead);
        _ = lines > LinesShown ? text.Append($" {lines} lines ({Digest(block.ToString())})\n") : text.Append('\n').Append(block);
    }

    private static string Line(JsonNode? value, Func<string, string> say) => value switch
    {
        null => "null",
        JsonObject secret when secret.ContainsKey(Signature) => Text(InputNode.SecretMark),
        JsonObject map => $"{{{string.Join(", ", map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{say(member.Key)}: {Line(Readable(member.Key, member.Value), say)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(item => Line(item, say)))}]",
        _ when value.GetValueKind() == JsonValueKind.String => Text(say((string)value!)),
        _ => value.ToJsonString(),
    };

    // An unknown and a secret are told from a text that looks like them: texts that begin so are in quotes.
    private static string Text(string text) => text switch
    {
        InputNode.UnknownMark => "?",
        InputNode.SecretMark => "*",
        _ when text.Contains('\n', StringComparison.Ordinal) || text.Length > Width => $"{text.Length} characters ({Digest(text)})",
        _ => Plain().IsMatch(text) && !Other().IsMatch(text) ? text : $"'{text}'",
    };

    /// <summary>A document that travels as text is shown as what it says; of an image only what it is, for its version is kept in another file.</summary>
    private static JsonNode? Readable(string name, JsonNode? value)
    {
        if (value is not JsonValue || value.GetValueKind() != JsonValueKind.String)
        {
            return value;
        }
        var text = (string)value!;
        return name == "image" ? Version().Replace(text, "") : text.StartsWith('{') && new InputNode(value).Document.Json is { } document ? document : value;
    }

    [GeneratedRegex(@"^[\w/.$(<%@+-][^\n{}\[\],'#]*$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(true|false|null|-?[0-9.]+|.* | .*)$|: ")]
    private static partial Regex Other();

    [GeneratedRegex("(:[^:/@]+)?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Version();
}
