using System.Text.Json.Nodes;
using Realmworks.Local.Api.Json;
using Realmworks.Local.Client;

namespace Realmworks.Local.Api.Tests;

public sealed record ApiAnswer(int Code, JsonObject Body, string Text, IReadOnlyList<string> Warnings)
{
    public string Message => Body.Text("message") ?? "";

    public string Reason => Body.Text("reason") ?? "";

    public string? At(params ReadOnlySpan<string> path) => Body.At(path) is { } node ? node.AsText() ?? node.ToJsonString() : null;

    public ApiAnswer Expect(int code)
    {
        Assert.True(code == Code, $"expected {code}, got {Code}: {Text}");
        return this;
    }
}
