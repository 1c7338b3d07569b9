using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>Steps as JSON, in the shape of Pulumi's preview digest and events; secrets are blinded.</summary>
internal static class StepJson
{
    public static JsonObject Of(Step step)
    {
        var json = new JsonObject { ["op"] = step.Op.Word(), ["urn"] = step.Urn };
        if (step.State.Provider is { Length: > 0 } provider) json["provider"] = provider;
        if (step.Old is { } old) json["oldState"] = State(old);
        if (step.New is { } now) json["newState"] = State(now);
        if (step.ChangedKeys.Any()) json["diffReasons"] = List(step.ChangedKeys);
        if (step.ReplacedKeys.Any()) json["replaceReasons"] = List(step.ReplacedKeys);
        json["detailedDiff"] = step.Changes.IsEmpty ? null : Diff(step);
        return json;
    }

    public static JsonObject Counts(RunSummary summary) =>
        new(summary.Counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));

    private static JsonObject Diff(Step step) => new(step.Changes.Select(c => KeyValuePair.Create(
        c.Path.ToString(), (JsonNode?)new JsonObject { ["kind"] = c.Word, ["inputDiff"] = true })));

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    private static JsonNode? State(ResourceState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, EngineJson.CompactWriter);
        ResourceJson.Write(json, state with { Inputs = Blind(state.Inputs), Outputs = Blind(state.Outputs) }, (_, _) => ValueText.Hidden);
        json.Flush();
        return JsonNode.Parse(buffer.WrittenSpan);
    }

    private static PropertyBag Blind(PropertyBag bag) => bag.Aggregate(PropertyTree.Empty, (b, p) => b.SetItem(p.Key, Blind(p.Value)));

    private static PropertyValue Blind(PropertyValue value) => value switch
    {
        PropertyValue.Secret => new PropertyValue.Text(ValueText.Hidden),
        PropertyValue.Object o => new PropertyValue.Object(Blind(o.Members)),
        PropertyValue.Array a => new PropertyValue.Array([.. a.Items.Select(Blind)]),
        _ => value,
    };
}
