using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions;

internal sealed record LiteralExpression(JsonNode? Value) : Expression
{
    public override JsonNode? Evaluate(ExpressionScope scope) => Value;
}
