using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Realmworks.Local.Client;

/// <summary>Makes trees of a parser's events. What an alias stands for is read again from its anchor, within the same bounds.</summary>
internal sealed class YamlReader(string text)
{
    private const int Deepest = 256;
    private const int RoomForAliases = 100_000;

    private readonly List<ParsingEvent> _events = Load(text);
    private readonly Dictionary<AnchorName, int> _anchors = [];

    // Without aliases there are fewer nodes than characters.
    private int _room = text.Length + RoomForAliases;
    private int _at;

    public IReadOnlyList<JsonNode?> Documents()
    {
        var documents = new List<JsonNode?>();
        for (_at = 1; _events[_at] is DocumentStart; _at++)
        {
            _at++;
            _anchors.Clear();
            documents.Add(Node(1));
        }

        return documents;
    }

    private static List<ParsingEvent> Load(string text)
    {
        var parser = new Parser(new StringReader(text));
        var events = new List<ParsingEvent>();
        // Looked at while parsing, which takes ever longer with the depth.
        for (var depth = 0; parser.MoveNext();)
        {
            var next = parser.Current ?? throw new InvalidOperationException("the parser has moved to nothing");
            depth += next.NestingIncrease;
            if (depth > Deepest)
                throw Bad(next, $"more than {Deepest} levels deep");
            events.Add(next);
        }

        return events;
    }

    private JsonNode? Node(int depth)
    {
        var next = _events[_at];
        if (depth > Deepest)
            throw Bad(next, $"more than {Deepest} levels deep");
        if (--_room < 0)
            throw Bad(next, "aliases make too much of the document");
        if (next is NodeEvent { Anchor.IsEmpty: false } named)
            _anchors[named.Anchor] = _at;
        _at++;
        return next switch
        {
            AnchorAlias alias => Again(alias, depth),
            Scalar scalar => YamlScalars.Of(scalar),
            SequenceStart => List(depth),
            _ => Map(depth),
        };
    }

    private JsonNode? Again(AnchorAlias alias, int depth)
    {
        var after = _at;
        _at = _anchors.TryGetValue(alias.Value, out var anchor) ? anchor : throw Bad(alias, $"unknown anchor '{alias.Value}'");
        var node = Node(depth);
        _at = after;
        return node;
    }

    private JsonArray List(int depth)
    {
        var list = new JsonArray();
        while (_events[_at] is not SequenceEnd)
            list.Add(Node(depth + 1));
        _at++;
        return list;
    }

    private JsonObject Map(int depth)
    {
        var map = new JsonObject();
        var merged = new List<JsonObject>();
        while (_events[_at] is not MappingEnd)
        {
            var start = _events[_at];
            var isMerge = start is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (isMerge)
                merged.AddRange((value is JsonArray several ? several : [value]).Select(one => one as JsonObject ?? throw Bad(start, "<< merges maps")));
            else if (!map.TryAdd(KeyOf(key, start), value))
                throw Bad(start, $"the key '{KeyOf(key, start)}' stands twice");
        }

        _at++;
        // What the map says itself goes before what is merged into it, and that of an earlier one before that of a later one.
        foreach (var (name, value) in merged.SelectMany(one => one))
            map.TryAdd(name, value?.DeepClone());
        return map;
    }

    private static string KeyOf(JsonNode? key, ParsingEvent start) =>
        key is JsonValue ? key.AsText() ?? key.ToJsonString() : throw Bad(start, "a key is a text, a number or a boolean");

    private static FormatException Bad(ParsingEvent at, string why) => new($"line {at.Start.Line}: {why}");
}
