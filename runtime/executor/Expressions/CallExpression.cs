using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions.Functions;

namespace Realmworks.Executor.Expressions;

/// <summary>A function call. Every argument is evaluated, both branches of an IF too.</summary>
internal sealed record CallExpression(Function Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override JsonNode? Evaluate(ExpressionScope scope) =>
        Function.Call(new FunctionArguments(Function.Name, [.. Arguments.Select(argument => argument.Evaluate(scope))], scope.Clock));
}
