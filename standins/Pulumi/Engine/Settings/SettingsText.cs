using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Yaml;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Settings;

/// <summary>Changes single values of a settings file in its text, so that comments, order and spelling stay as people wrote them.</summary>
internal static partial class SettingsText
{
    /// <param name="text">The file.</param>
    /// <param name="path">Below <c>config</c>: the key with its namespace, then what is inside of its value.</param>
    /// <param name="value">What to put there.</param>
    public static string Set(string text, PropertyPath path, JsonNode? value)
    {
        var places = SettingsPlace.Walk(text, path.Keys);
        var place = places[^1];
        var rest = path.Keys[Math.Max(0, places.Length - 2)..];
        if (places.Length == 1) return $"{Ended(text)}config:\n{Entry(rest, value, 2)}";
        if (rest.IsEmpty) return place.Replace(text, places.Length == 3 ? Value(value, place.Indent(text)) : $" {Json(value)}");
        if (place.IsEmpty) return place.Replace(text, places.Length == 2 ? $"\n{Entry(rest, value, 2).TrimEnd('\n')}" : $" {Json(Wrap(rest, value))}");
        // A key's own value gives way to a mapping or a list, as Pulumi has it; what is deeper does not.
        if (places.Length == 3 && (place.Node is YamlScalarNode || place.IsSecret)) return place.Replace(text, Value(Wrap(rest, value), place.Indent(text)));
        return (place.Node, rest[0].Name) switch
        {
            (YamlMappingNode { Style: MappingStyle.Flow }, { } name) when !place.IsSecret =>
                InFlow(text, place, $"{Name(name)}: {Json(Wrap(rest[1..], value))}"),
            (YamlMappingNode map, not null) when !place.IsSecret => AfterLast(text, place, Entry(rest, value, (int)map.Children.First().Key.Start.Column - 1)),
            (YamlSequenceNode { Style: SequenceStyle.Flow } list, null) when rest[0].Index == list.Children.Count =>
                InFlow(text, place, Json(Wrap(rest[1..], value))),
            (YamlSequenceNode list, null) when rest[0].Index == list.Children.Count =>
                AfterLast(text, place, $"{Spaces((int)list.Start.Column - 1)}- {Json(Wrap(rest[1..], value))}\n"),
            _ => throw new EngineException(
                ExitCode.Configuration,
                $"{path} cannot be set: {new PropertyPath(path.Keys[..^rest.Length])} has no place for " +
                $"{(rest[0].Name is { } key ? $"the key {key}" : $"[{rest[0].Index}]")}"),
        };
    }

    /// <summary>The same text where there is nothing at the path.</summary>
    public static string Remove(string text, PropertyPath path)
    {
        var places = SettingsPlace.Walk(text, path.Keys);
        if (places.Length != path.Keys.Length + 2) return text;
        var (place, container) = (places[^1], places[^2]);
        if (place.HasLinesOfItsOwn(text) && container.Count > 1) return text.Remove(place.LineStart(text), place.LineEnd(text) - place.LineStart(text));
        var left = YamlJson.Of(container.Node);
        if (left is JsonObject o) o.Remove(path.Keys[^1].Name ?? "");
        else (left as JsonArray)?.RemoveAt(path.Keys[^1].Index);
        return container.Replace(text, $" {Json(left)}");
    }

    public static string SetSalt(string text, string salt)
    {
        var lines = text.Split('\n').Where(l => !l.StartsWith("encryptionsalt:", StringComparison.Ordinal)).ToList();
        // Editors read what stands in the comments at a file's top.
        lines.Insert(lines.TakeWhile(l => l.StartsWith('#')).Count(), $"encryptionsalt: {salt}");
        return string.Join('\n', lines);
    }

    /// <summary>A mapping's entry, and the path below its key, as a line.</summary>
    private static string Entry(ImmutableArray<PathKey> path, JsonNode? value, int indent) =>
        $"{Spaces(indent)}{Name(path[0].Name ?? "")}:{Value(Wrap(path[1..], value), indent)}\n";

    private static string AfterLast(string text, SettingsPlace place, string lines)
    {
        var at = place.LineEnd(text);
        return $"{Ended(text[..at])}{lines}{text[at..]}";
    }

    private static string InFlow(string text, SettingsPlace place, string entry)
    {
        var close = place.End(text) - 1;
        return $"{text[..close].TrimEnd()}, {entry}{(text[close - 1] == ' ' ? " " : "")}{text[close..]}";
    }

    /// <summary>A secret on a line of its own, as the Pulumi CLI writes it; all else behind the key.</summary>
    private static string Value(JsonNode? value, int indent) =>
        value is JsonObject { Count: 1 } o && o["secure"] is JsonValue secure ? $"\n{Spaces(indent + 2)}secure: {secure}" : $" {Json(value)}";

    private static JsonNode? Wrap(ImmutableArray<PathKey> keys, JsonNode? value)
    {
        foreach (var key in keys.Reverse())
        {
            if (key is { Name: null, Index: > 0 })
            {
                throw new EngineException(ExitCode.Configuration, $"[{key.Index}] cannot be set in a list that is not there");
            }
            value = key.Name is { } name ? new JsonObject { [name] = value?.DeepClone() } : new JsonArray(value?.DeepClone());
        }

        return value;
    }

    /// <summary>JSON is YAML; a text that needs no quotes goes without.</summary>
    private static string Json(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            ? Name(text.GetValue<string>())
            : Whole(value?.ToJsonString(EngineJson.Compact) ?? "null");

    /// <summary>A character that JSON writes as the two halves of a surrogate is written as itself: the Pulumi CLI's reader of YAML takes no halves.</summary>
    private static string Whole(string json) => Halves().Replace(json, halves => Regex.Unescape(halves.Value));

    private static string Name(string value)
    {
        var isPlain = value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '@' or '+' or ':')
            && char.IsAsciiLetter(value[0]) && value[^1] != ':'
            && value.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
        return isPlain ? value : Whole(JsonSerializer.Serialize(value, EngineJson.Compact));
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex Halves();

    private static string Spaces(int count) => new(' ', count);

    private static string Ended(string text) => text.Length == 0 || text[^1] == '\n' ? text : text + "\n";
}
