using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions.Functions;

/// <param name="Name">In capitals; the flow may write it in any case.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Call">What it does.</param>
internal sealed record Function(string Name, int Least, int Most, Func<FunctionArguments, JsonNode?> Call)
{
    public string Arity => Least == Most ? $"{Least}" : Most == int.MaxValue ? $"{Least} or more" : $"{Least} to {Most}";

    public bool Accepts(int count) => count >= Least && count <= Most;
}
