using Realmworks.Infra.Settings;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Installations;

/// <summary>Settings files as one: what the committed one says wins, what only a generated one has is added.</summary>
internal static class SettingsMerge
{
    public static string Of(string committed, params IEnumerable<string> generated)
    {
        var (document, target) = Parse(committed);
        foreach (var text in generated)
        {
            Merge(target, Parse(text).Root);
        }
        using var writer = new StringWriter();
        new YamlStream(document).Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static void Merge(YamlMappingNode target, YamlMappingNode source)
    {
        foreach (var (key, value) in source.Children)
        {
            var present = target.Children.FirstOrDefault(entry => Name(entry.Key) == Name(key)).Value;
            if (present is null)
            {
                target.Add(key, value);
            }
            else if (key.ToString() == "config" && present is YamlMappingNode into && value is YamlMappingNode from)
            {
                Merge(into, from);
            }
        }
    }

    private static string Name(YamlNode key) => SettingKeys.Own(key.ToString()) ?? key.ToString();

    private static (YamlDocument Document, YamlMappingNode Root) Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (stream.Documents[0], (YamlMappingNode)stream.Documents[0].RootNode);
    }
}
