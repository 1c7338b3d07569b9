using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Installations;

/// <summary>Two settings files as one: what the committed one says wins, what only the generated one has is added.</summary>
internal static class SettingsMerge
{
    public static string Of(string committed, string generated)
    {
        var (document, target) = Parse(committed);
        var (_, source) = Parse(generated);
        Merge(target, source);
        using var writer = new StringWriter();
        new YamlStream(document).Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static void Merge(YamlMappingNode target, YamlMappingNode source)
    {
        foreach (var (key, value) in source.Children)
        {
            if (!target.Children.TryGetValue(key, out var present))
            {
                target.Add(key, value);
            }
            else if (key.ToString() == "config" && present is YamlMappingNode into && value is YamlMappingNode from)
            {
                Merge(into, from);
            }
        }
    }

    private static (YamlDocument Document, YamlMappingNode Root) Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (stream.Documents[0], (YamlMappingNode)stream.Documents[0].RootNode);
    }
}
