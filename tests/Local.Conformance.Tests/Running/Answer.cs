using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Running;

internal sealed record Answer(int Code, JsonObject Body, string Text, IReadOnlyList<string> Warnings)
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Message => Body.TextAt("message") ?? "";

    public string Reason => Body.TextAt("reason") ?? "";

    public string? At(params ReadOnlySpan<string> path) =>
        Body.NodeAt(path) is not { } node ? null : node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString(s_readable);

    public IEnumerable<string> Names => Body.ObjectsAt("items").Select(i => i.Name());

    public Answer Expect(int code)
    {
        Assert.True(code == Code, $"expected {code}, got {Code}: {Text}");
        return this;
    }
}
