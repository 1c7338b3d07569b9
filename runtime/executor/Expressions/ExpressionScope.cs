using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions;

/// <summary>What an expression can refer to.</summary>
internal sealed record ExpressionScope(JsonNode? Message, JsonNode? Metadata, TimeProvider Clock)
{
    public static IReadOnlyList<string> Roots { get; } = ["message", "metadata"];

    public JsonNode? Root(string name) => name == "message" ? Message : Metadata;
}
