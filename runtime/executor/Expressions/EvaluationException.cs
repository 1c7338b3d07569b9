namespace Realmworks.Executor.Expressions;

/// <summary>An expression could not be evaluated on this message.</summary>
internal sealed class EvaluationException(string message) : Exception(message);
