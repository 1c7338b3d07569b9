using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions;

/// <summary><c>message.a.b[0]</c>; what is not there is null.</summary>
/// <param name="Root">message or metadata.</param>
/// <param name="Keys">Names, or numbers for places in an array.</param>
internal sealed record PathExpression(string Root, IReadOnlyList<object> Keys) : Expression
{
    public override JsonNode? Evaluate(ExpressionScope scope)
    {
        var node = scope.Root(Root);
        foreach (var key in Keys)
        {
            node = (node, key) switch
            {
                (JsonObject branch, string name) => branch[name],
                (JsonArray list, int at) => at >= 0 && at < list.Count ? list[at] : null,
                _ => null,
            };
        }

        return node;
    }
}
