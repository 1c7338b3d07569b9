using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Drift.Baselines;

/// <summary>Reads a baseline; all that is wrong with it is said at once, each fault with its line.</summary>
internal sealed class BaselineFile
{
    private static readonly string[] _keys = ["object", "field", "reason", "expires"];
    private readonly List<string> _faults = [];

    /// <exception cref="UsageException">It cannot be read, or something in it is wrong.</exception>
    public static Baseline Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var file = new BaselineFile();
            var entries = yaml.Documents.Count == 0 ? [] : file.Entries(yaml.Documents[0].RootNode).ToArray();
            return file._faults.Count == 0 ? new Baseline(name, [.. entries.OfType<BaselineEntry>()])
                : throw new UsageException($"{name}: {string.Join('\n', file._faults)}", exitCode: 2);
        }
        catch (YamlException e)
        {
            throw new UsageException($"{name}: line {e.Start.Line}: {e.Message}", exitCode: 2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"the baseline cannot be read: {e.Message}", exitCode: 2);
        }
    }

    private IEnumerable<BaselineEntry?> Entries(YamlNode root)
    {
        if (root is not YamlMappingNode { Children: [{ Key: YamlScalarNode { Value: "accepted" }, Value: YamlSequenceNode list }] })
        {
            _faults.Add("must be a map with one key, accepted: a list of entries with " + string.Join(", ", _keys));
            return [];
        }
        return list.Children.Select(Entry);
    }

    private BaselineEntry? Entry(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            Fault(node, "must be an entry with " + string.Join(", ", _keys));
            return null;
        }
        foreach (var key in map.Children.Keys.Where(key => !_keys.Contains(key.ToString())))
        {
            Fault(key, $"unknown key '{key}'; known: {string.Join(", ", _keys)}");
        }
        var (what, reason, expires) = (Text(map, "object", required: true), Text(map, "reason", required: true), Text(map, "expires", required: true));
        if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && expires is not null)
        {
            Fault(map, $"expires: '{expires}' is no day such as 2027-01-31");
        }
        return what is null || reason is null || day == default ? null : new BaselineEntry(what, Text(map, "field", required: false), reason, day);
    }

    private string? Text(YamlMappingNode map, string key, bool required)
    {
        if (map.Children.TryGetValue(key, out var node) && node is not YamlScalarNode)
        {
            // Not as if it were not there: without a field an entry accepts every field.
            Fault(node, $"{key} must be one text");
            return null;
        }
        var text = (node as YamlScalarNode)?.Value?.Trim() is { Length: > 0 } given ? given : null;
        if (text is null && required)
        {
            Fault(map, $"{key} is missing");
        }
        return text;
    }

    private void Fault(YamlNode node, string message) => _faults.Add($"line {node.Start.Line}: {message}");
}
