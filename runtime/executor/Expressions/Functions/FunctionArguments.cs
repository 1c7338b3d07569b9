using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Expressions.Functions;

/// <summary>The evaluated arguments of one call.</summary>
internal sealed record FunctionArguments(string Function, IReadOnlyList<JsonNode?> All, TimeProvider Clock)
{
    public int Count => All.Count;

    public JsonNode? this[int at] => at < All.Count ? All[at] : null;

    public string Text(int at) => Values.Text(this[at]);

    public bool Truth(int at) => Values.Truth(this[at]);

    public decimal Number(int at) => Values.Number(this[at]) ?? throw Wrong(at, "a number");

    public int Whole(int at)
    {
        var number = Number(at);
        return number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Wrong(at, "a whole number");
    }

    public JsonArray Array(int at) => this[at] as JsonArray ?? throw Wrong(at, "an array");

    public EvaluationException Wrong(int at, string needed) =>
        new($"argument {at + 1} of {Function} is {MessageJson.Text(this[at])}; {needed} is needed");
}
