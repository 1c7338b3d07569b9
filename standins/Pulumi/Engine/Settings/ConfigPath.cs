using System.Globalization;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Settings;

/// <summary>What a config verb names: a key, or with <c>--path</c> a place inside of a key's value.</summary>
internal static class ConfigPath
{
    public static PropertyPath Parse(string text, bool isPath, string project)
    {
        if (!isPath) return new PropertyPath([PathKey.Of(FullKey(text, project))]);
        PropertyPath path;
        try
        {
            path = PropertyPath.Parse(text);
        }
        catch (FormatException e)
        {
            throw new EngineException(ExitCode.Configuration, e.Message, e);
        }

        if (path.Keys is not [{ Name: { Length: > 0 } name }, ..])
        {
            throw new EngineException(ExitCode.Configuration, $"'{text}' names no key: a path begins with one");
        }
        return new PropertyPath([PathKey.Of(FullKey(name, project)), .. path.Keys[1..]]);
    }

    /// <summary>A key without a namespace belongs to the project.</summary>
    public static string FullKey(string key, string project) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    public static JsonNode? Find(IReadOnlyDictionary<string, JsonNode?> values, PropertyPath path)
    {
        var node = values.GetValueOrDefault(path.Keys[0].Name ?? "");
        foreach (var key in path.Keys[1..])
        {
            node = (node, key.Name) switch
            {
                (JsonObject o, { } name) => o[name],
                (JsonArray a, null) when key.Index < a.Count => a[key.Index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Inside of a value, true, false and whole numbers are what they look like; a key's own value is always text.</summary>
    public static JsonNode Typed(string text, PropertyPath path) => (path.Keys.Length > 1, text) switch
    {
        (true, "true") => JsonValue.Create(true),
        (true, "false") => JsonValue.Create(false),
        (true, not ['0', _, ..]) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        (true, not ['0', _, ..]) when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
