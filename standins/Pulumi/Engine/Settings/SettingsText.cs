using System.Text.Json;

namespace Pulumi.Engine.Settings;

/// <summary>Changes one key of a settings file as text, so that comments and order stay as people wrote them.</summary>
internal static class SettingsText
{
    public static string Set(string text, string key, string value, bool isBlock)
    {
        var lines = Split(text);
        var config = lines.FindIndex(l => l.TrimEnd() is "config:" or "config: {}");
        if (config < 0)
        {
            lines.Add("config:");
            config = lines.Count - 1;
        }

        lines[config] = "config:";
        string[] entry = isBlock ? [$"  {key}:", $"    {value}"] : [$"  {key}: {value}"];
        var (start, end) = Entry(lines, config, key);
        lines.RemoveRange(start, end - start);
        lines.InsertRange(start, entry);
        return Join(lines);
    }

    public static string SetSalt(string text, string salt)
    {
        var lines = Split(text);
        lines.RemoveAll(l => l.StartsWith("encryptionsalt:", StringComparison.Ordinal));
        // Editors read what stands in the comments at a file's top.
        lines.Insert(lines.TakeWhile(l => l.StartsWith('#')).Count(), $"encryptionsalt: {salt}");
        return Join(lines);
    }

    /// <summary>Quoted where YAML would read it as something other than this text.</summary>
    public static string Scalar(string value)
    {
        var isPlain = value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '@' or '+')
            && !char.IsAsciiDigit(value[0]) && value[0] is not ('-' or '.' or '@' or '+') && value is not ("true" or "false" or "null");
        return isPlain ? value : JsonSerializer.Serialize(value, EngineJson.Compact);
    }

    /// <summary>The lines that the key's entry takes, or the empty place after the last entry.</summary>
    private static (int Start, int End) Entry(List<string> lines, int config, string key)
    {
        var after = config + 1;
        var indent = -1;
        for (var i = config + 1; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || lines[i].TrimStart().StartsWith('#')) continue;
            var depth = Depth(lines[i]);
            if (depth == 0) break;
            if (indent < 0) indent = depth;
            after = i + 1;
            if (depth == indent && Key(lines[i]) == key) return (i, EndOf(lines, i, indent));
        }

        return (after, after);
    }

    private static int EndOf(List<string> lines, int start, int indent)
    {
        var end = start + 1;
        for (var i = start + 1; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            if (Depth(lines[i]) <= indent && !(Depth(lines[i]) == indent && lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal))) break;
            end = i + 1;
        }

        return end;
    }

    private static string Key(string line)
    {
        var text = line.Trim();
        var at = text.IndexOf(": ", StringComparison.Ordinal);
        return (at >= 0 ? text[..at] : text.TrimEnd(':')).Trim('"', '\'');
    }

    private static int Depth(string line) => line.Length - line.TrimStart(' ').Length;

    private static List<string> Split(string text) => text.Length == 0 ? [] : [.. text.TrimEnd('\n').Split('\n')];

    private static string Join(List<string> lines) => string.Join('\n', lines) + "\n";
}
