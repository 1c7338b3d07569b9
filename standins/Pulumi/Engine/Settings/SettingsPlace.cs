using System.Collections.Immutable;
using Realmworks.Infra.Settings.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Settings;

/// <summary>Where a value of a settings file is in its text.</summary>
/// <param name="Node">The value.</param>
/// <param name="Start">Where it begins; of a mapping's entry, right behind the colon.</param>
/// <param name="Key">Where a mapping's entry begins; null for a list's item.</param>
internal sealed record SettingsPlace(YamlNode Node, int Start, int? Key)
{
    public bool IsEmpty => Node switch
    {
        YamlMappingNode map => map.Children.Count == 0,
        YamlSequenceNode list => list.Children.Count == 0,
        _ => YamlJson.Of(Node) is null,
    };

    /// <summary>A mapping that stands for one encrypted value.</summary>
    public bool IsSecret =>
        Node is YamlMappingNode { Children.Count: 1 } && StackSettings.HasSecure(YamlJson.Of(Node)) && YamlJson.Of(Node)?["secure"] is not null;

    public int Count => Node is YamlMappingNode map ? map.Children.Count : ((YamlSequenceNode)Node).Children.Count;

    private int Begin => Key ?? Start;

    /// <summary>The file, what its key <c>config</c> has, and so on, as far as the path's keys are there.</summary>
    public static ImmutableArray<SettingsPlace> Walk(string text, ImmutableArray<PathKey> keys)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var places = ImmutableArray.Create(new SettingsPlace(stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode, 0, null));
        foreach (var key in keys.Prepend(PathKey.Of("config")))
        {
            if (places[^1].Child(text, key) is not { } child) break;
            places = places.Add(child);
        }

        return places;
    }

    /// <param name="text">The file.</param>
    /// <param name="value">What comes right behind a key's colon.</param>
    public string Replace(string text, string value) => $"{text[..Start]}{(Key is null ? value.TrimStart() : value)}{text[End(text)..]}";

    /// <summary>Whether nothing else stands in its lines: a block's entry, but for the first of a list's item.</summary>
    public bool HasLinesOfItsOwn(string text)
    {
        var before = text[LineStart(text)..Begin].Trim();
        return before == (Key is null ? "-" : "") && text[End(text)..LineEnd(text)].Trim() is "" or ['#', ..];
    }

    public int Indent(string text) => Begin - LineStart(text);

    public int LineStart(string text) => Begin == 0 ? 0 : text.LastIndexOf('\n', Begin - 1) + 1;

    public int LineEnd(string text) => text.IndexOf('\n', End(text)) is >= 0 and var end ? end + 1 : text.Length;

    private SettingsPlace? Child(string text, PathKey key) => Node switch
    {
        YamlSequenceNode list when key.Name is null && key.Index < list.Children.Count =>
            new(list.Children[key.Index], (int)list.Children[key.Index].Start.Index, null),
        YamlMappingNode map when key.Name is not null
            && map.Children.FirstOrDefault(c => (c.Key as YamlScalarNode)?.Value == key.Name) is { Key: { } name, Value: { } value } =>
            new(value, text.IndexOf(':', (int)name.End.Index) + 1, (int)name.Start.Index),
        _ => null,
    };

    public int End(string text) => Math.Max(Start, Last(text, Node));

    /// <summary>A block ends with its last leaf, and not with the comments behind it.</summary>
    private static int Last(string text, YamlNode node)
    {
        var end = node switch
        {
            YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } map => Math.Max(
                text.IndexOf(':', (int)map.Children.Last().Key.End.Index) + 1, Last(text, map.Children.Last().Value)),
            YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list => Last(text, list.Children.Last()),
            YamlMappingNode map => Closing(text, map, '}', map.Children.LastOrDefault().Value),
            YamlSequenceNode list => Closing(text, list, ']', list.Children.LastOrDefault()),
            YamlScalarNode { Value: null or "", Style: ScalarStyle.Plain } => 0,
            _ => (int)node.End.Index,
        };
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    /// <summary>The reader tells where a bracket opens, and not where it closes.</summary>
    private static int Closing(string text, YamlNode flow, char bracket, YamlNode? last) =>
        text.IndexOf(bracket, Math.Max((int)flow.Start.Index + 1, last is null ? 0 : Last(text, last))) + 1;
}
