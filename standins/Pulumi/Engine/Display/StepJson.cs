using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>Steps as JSON, in the shape of Pulumi's preview digest and events; secrets are blinded.</summary>
internal static class StepJson
{
    public static void Write(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Op.Word());
        json.WriteString("urn", step.Urn);
        if (step.State.Provider is { Length: > 0 } provider) json.WriteString("provider", provider);
        if (step.Old is { } old) State(json, "oldState", old);
        if (step.New is { } now) State(json, "newState", now);
        if (step.ChangedKeys.Any()) EngineJson.Member(json, "diffReasons", List(step.ChangedKeys));
        if (step.ReplacedKeys.Any()) EngineJson.Member(json, "replaceReasons", List(step.ReplacedKeys));
        if (step.Changes.IsEmpty) json.WriteNull("detailedDiff");
        else EngineJson.Member(json, "detailedDiff", Diff(step, "kind"));
        json.WriteEndObject();
    }

    /// <summary>The same step as an event tells it.</summary>
    public static JsonObject Metadata(Step step)
    {
        var json = new JsonObject
        {
            ["op"] = step.Op.Word(),
            ["urn"] = step.Urn,
            ["type"] = step.Type,
            ["old"] = step.Old is { } old ? EventState(old) : null,
            ["new"] = step.New is { } now ? EventState(now) : null,
        };
        if (step.ReplacedKeys.Any()) json["keys"] = List(step.ReplacedKeys);
        if (step.ChangedKeys.Any()) json["diffs"] = List(step.ChangedKeys);
        json["detailedDiff"] = step.Changes.IsEmpty ? null : Diff(step, "diffKind");
        if (step.Op is not (StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.Refresh or StepOp.RemovePendingReplace)) json["logical"] = true;
        json["provider"] = step.State.Provider ?? "";
        return json;
    }

    public static JsonObject Counts(RunSummary summary) =>
        new(summary.Counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));

    private static JsonObject Diff(Step step, string kind) => new(step.Changes.Select(c => KeyValuePair.Create(
        c.Path.ToString(), (JsonNode?)new JsonObject { [kind] = c.Word, ["inputDiff"] = true })));

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    private static void State(Utf8JsonWriter json, string name, ResourceState state)
    {
        json.WritePropertyName(name);
        ResourceJson.Write(json, state, (_, _) => ValueText.Hidden);
    }

    private static JsonObject State(ResourceState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, EngineJson.CompactWriter);
        ResourceJson.Write(json, state, (_, _) => ValueText.Hidden);
        json.Flush();
        return EngineJson.Parse(buffer.WrittenSpan) as JsonObject ?? [];
    }

    /// <summary>An event tells less of a resource than the checkpoint, and never leaves out its id, parent, provider and values.</summary>
    private static JsonObject EventState(ResourceState state)
    {
        var full = State(state);
        var json = new JsonObject();
        foreach (var key in (string[])[
            "type", "urn", "custom", "delete", "id", "parent", "protect", "taint", "external", "retainOnDelete", "inputs", "outputs", "provider", "initErrors"])
        {
            if (full.Remove(key, out var value)) json[key] = value;
            else if (key is "id" or "parent" or "provider") json[key] = "";
            else if (key is "inputs" or "outputs") json[key] = new JsonObject();
        }

        if (!state.Custom) json.Remove("custom");
        return json;
    }
}
