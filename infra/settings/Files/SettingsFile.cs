using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Infra.Settings.Files;

/// <summary>
/// An installation's settings file, <c>Pulumi.&lt;name&gt;.yaml</c>, read without its passphrase: what is encrypted is known to be there.
/// </summary>
internal sealed partial class SettingsFile
{
    private const string Prefix = SettingKeys.Namespace + ":";

    /// <summary>Stands for an encrypted value.</summary>
    public const string Hidden = "[secret]";

    private readonly YamlMappingNode? _config;
    private readonly ImmutableArray<string> _elsewhere;

    private SettingsFile(YamlMappingNode? config, ImmutableArray<string> elsewhere) => (_config, _elsewhere) = (config, elsewhere);

    /// <summary>Key, without its namespace, to text, or JSON for lists and maps.</summary>
    public ImmutableDictionary<string, string> Values =>
        _elsewhere.ToImmutableDictionary(key => key, _ => Hidden).SetItems(Ours().Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value))));

    /// <summary>The keys whose values lie in the clear though they are secrets.</summary>
    public IEnumerable<string> Unencrypted => Ours()
        .Where(pair => (SettingKeys.Secrets.Contains(pair.Key) || pair.Key == SettingKeys.CertificateKey) && !IsSecure(pair.Value)).Select(pair => pair.Key);

    /// <param name="elsewhere">Secrets that are kept elsewhere, and so are there though the file does not have them.</param>
    /// <exception cref="FormatException">It is no YAML, or has no settings; the message names the line.</exception>
    public static SettingsFile Parse(string text, params ImmutableArray<string> elsewhere)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}: {e.Message}", e);
        }
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..] || Child(root, "config") is not { } config)
        {
            throw new FormatException("there is no config: with settings below it");
        }
        return new SettingsFile(config as YamlMappingNode, elsewhere);
    }

    /// <summary>The line of a setting, or of the nearest thing around it that the file has; 1 where it has none.</summary>
    /// <param name="path">As a fault names it: <c>nodePools.core.taints[0].key</c>.</param>
    public long LineOf(string path)
    {
        YamlNode? node = _config;
        var line = node?.Start.Line ?? 1;
        var parts = Parts().Matches(path).Select(match => match.Value).ToArray();
        foreach (var part in parts.Select((part, i) => i == 0 ? Prefix + part : part))
        {
            (node, var at) = node is { } current ? Step(current, part) : (null, null);
            line = at ?? line;
        }
        return line;
    }

    /// <summary>The file with each encrypted value replaced by a text that stands for it: enough to plan, and nothing to decrypt.</summary>
    public string WithoutSecrets()
    {
        var config = new JsonObject(_elsewhere.Select(key => KeyValuePair.Create(Prefix + key, (JsonNode?)Hidden)));
        foreach (var (key, value) in Ours())
        {
            config[Prefix + key] = IsSecure(value) ? Hidden : YamlJson.Of(value);
        }
        // JSON is YAML.
        return new JsonObject { ["config"] = config }.ToJsonString();
    }

    private IEnumerable<KeyValuePair<string, YamlNode>> Ours() => _config is null ? [] : _config.Children
        .Where(pair => pair.Key.ToString().StartsWith(Prefix, StringComparison.Ordinal))
        .Select(pair => KeyValuePair.Create(pair.Key.ToString()[Prefix.Length..], pair.Value));

    private static string Text(YamlNode node) => IsSecure(node) ? Hidden : YamlJson.Of(node) switch
    {
        null => "",
        JsonValue value => value.ToString(),
        var json => json.ToJsonString(),
    };

    private static bool IsSecure(YamlNode node) => node is YamlMappingNode { Children.Count: 1 } map && Child(map, "secure") is not null;

    private static (YamlNode? Node, long? Line) Step(YamlNode node, string part) => node switch
    {
        YamlMappingNode map => map.Children.Where(pair => pair.Key.ToString() == part)
            .Select(pair => ((YamlNode?)pair.Value, (long?)pair.Key.Start.Line)).FirstOrDefault(),
        YamlSequenceNode list when int.TryParse(part, out var index) && index < list.Children.Count => (list.Children[index], list.Children[index].Start.Line),
        _ => (null, null),
    };

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.FirstOrDefault(pair => pair.Key.ToString() == key).Value;

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex Parts();
}
