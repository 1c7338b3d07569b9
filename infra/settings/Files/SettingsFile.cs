using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Infra.Settings.Files;

/// <summary>
/// An installation's settings file, <c>Pulumi.&lt;name&gt;.yaml</c>, read without its passphrase: what is encrypted is known to be there.
/// </summary>
internal sealed partial class SettingsFile
{
    /// <summary>Stands for an encrypted value.</summary>
    public const string Hidden = "[secret]";

    private readonly YamlMappingNode? _config;
    private readonly ImmutableArray<string> _elsewhere;

    private SettingsFile(YamlMappingNode? config, ImmutableArray<string> elsewhere) => (_config, _elsewhere) = (config, elsewhere);

    /// <summary>Key, without its namespace, to text, or JSON for lists and maps.</summary>
    public ImmutableDictionary<string, string> Values =>
        _elsewhere.ToImmutableDictionary(key => key, _ => Hidden).SetItems(Ours().Select(entry => KeyValuePair.Create(entry.Name, Text(entry.Value))));

    /// <summary>The keys whose values lie in the clear though they are secrets.</summary>
    public IEnumerable<string> Unencrypted => Ours()
        .Where(entry => IsPassword(entry.Name) && !IsSecure(entry.Value)).Select(entry => entry.Name);

    /// <summary>The keys of which something is encrypted though they are no passwords: what they say is not known here.</summary>
    public IEnumerable<string> HiddenSettings => Ours().Where(entry => !IsPassword(entry.Name) && HasSecure(entry.Value)).Select(entry => entry.Name);

    /// <param name="elsewhere">Secrets that are kept elsewhere, and so are there though the file does not have them.</param>
    /// <exception cref="FormatException">It is no YAML, has no settings, or one of them twice; the message names the line.</exception>
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
        var file = new SettingsFile(config as YamlMappingNode, elsewhere);
        return file.Ours().GroupBy(entry => entry.Name).FirstOrDefault(group => group.Skip(1).Any()) is not { } twice ? file
            : throw new FormatException($"line {twice.Last().Key.Start.Line}: {string.Join(" and ", twice.Select(entry => entry.Key))} are one key");
    }

    /// <summary>The line of a setting, or of the nearest thing around it that the file has; 1 where it has none.</summary>
    /// <param name="path">As a fault names it: <c>nodePools.core.taints[0].key</c>.</param>
    public long LineOf(string path)
    {
        var parts = Parts().Matches(path).Select(match => match.Value).ToArray();
        var (_, key, node) = Ours().FirstOrDefault(entry => entry.Name == parts.FirstOrDefault());
        var line = (key ?? _config)?.Start.Line ?? 1;
        foreach (var part in parts.Skip(1))
        {
            (node, var at) = node is { } current ? Step(current, part) : (null, null);
            line = at ?? line;
        }
        return line;
    }

    /// <summary>The file with each encrypted value replaced by a text that stands for it: enough to plan, and nothing to decrypt.</summary>
    public string WithoutSecrets()
    {
        var config = new JsonObject(_elsewhere.Select(key => KeyValuePair.Create($"{SettingKeys.Namespace}:{key}", (JsonNode?)Hidden)));
        foreach (var (name, _, value) in Ours())
        {
            config[$"{SettingKeys.Namespace}:{name}"] = IsSecure(value) ? Hidden : YamlJson.Of(value);
        }
        // JSON is YAML.
        return new JsonObject { ["config"] = config }.ToJsonString();
    }

    private IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Ours() => _config is null ? [] :
        from entry in _config.Children
        let name = SettingKeys.Own(entry.Key.ToString())
        where name is not null
        select (name, entry.Key, entry.Value);

    private static string Text(YamlNode node) => IsSecure(node) ? Hidden : YamlJson.Of(node) switch
    {
        null => "",
        JsonValue value => value.ToString(),
        var json => json.ToJsonString(),
    };

    private static bool IsPassword(string name) => SettingKeys.Secrets.Contains(name) || name == SettingKeys.CertificateKey;

    private static bool HasSecure(YamlNode node) => IsSecure(node) || node switch
    {
        YamlMappingNode map => map.Children.Values.Any(HasSecure),
        YamlSequenceNode list => list.Children.Any(HasSecure),
        _ => false,
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
