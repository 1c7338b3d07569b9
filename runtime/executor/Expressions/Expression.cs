using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions;

/// <summary>One side of a pair of double braces, parsed.</summary>
internal abstract record Expression
{
    public abstract JsonNode? Evaluate(ExpressionScope scope);
}
