namespace Realmworks.Executor.Expressions;

/// <summary>An expression is written wrongly; found before the first execution.</summary>
internal sealed class ExpressionException(string problem, int position) : Exception($"{problem} (at character {position + 1})");
