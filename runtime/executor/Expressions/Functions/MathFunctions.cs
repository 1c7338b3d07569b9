using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Expressions.Functions;

/// <summary>Decimal arithmetic: what is exact stays exact.</summary>
internal static class MathFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        Of("ABS", 1, 1, a => Math.Abs(a.Number(0))),
        Of("CEIL", 1, 1, a => Math.Ceiling(a.Number(0))),
        Of("FLOOR", 1, 1, a => Math.Floor(a.Number(0))),
        Of("ROUND", 1, 2, a => Math.Round(a.Number(0), a.Count > 1 ? Math.Clamp(a.Whole(1), 0, 28) : 0, MidpointRounding.AwayFromZero)),
        Of("SUM", 1, int.MaxValue, a => Numbers(a).Sum()),
        Of("SUBTRACT", 2, 2, a => a.Number(0) - a.Number(1)),
        Of("MULTIPLY", 2, int.MaxValue, a => Numbers(a).Aggregate((x, y) => x * y)),
        Of("DIVIDE", 2, 2, a => a.Number(0) / NotZero(a, 1)),
        Of("MOD", 2, 2, a => a.Number(0) % NotZero(a, 1)),
        Of("MIN", 1, int.MaxValue, a => Numbers(a).Min()),
        Of("MAX", 1, int.MaxValue, a => Numbers(a).Max()),
        Of("POW", 2, 2, a => FromDouble(a, Math.Pow((double)a.Number(0), (double)a.Number(1)))),
        Of("SQRT", 1, 1, a => FromDouble(a, Math.Sqrt((double)a.Number(0)))),
        Of("LOG", 1, 2, a => FromDouble(a, a.Count > 1 ? Math.Log((double)a.Number(0), (double)a.Number(1)) : Math.Log((double)a.Number(0)))),
    ];

    private static Function Of(string name, int least, int most, Func<FunctionArguments, decimal> compute) => new(name, least, most, arguments =>
    {
        try
        {
            return Values.FromNumber(compute(arguments));
        }
        catch (OverflowException)
        {
            throw new EvaluationException($"{name} leaves the range of numbers");
        }
    });

    /// <summary>The arguments, or the items of a single array.</summary>
    private static decimal[] Numbers(FunctionArguments a)
    {
        var all = a is { Count: 1 } && a[0] is System.Text.Json.Nodes.JsonArray list ? new FunctionArguments(a.Function, [.. list], a.Clock) : a;
        return all.Count == 0 ? throw a.Wrong(0, "one number or more") : [.. Enumerable.Range(0, all.Count).Select(all.Number)];
    }

    private static decimal NotZero(FunctionArguments a, int at) =>
        a.Number(at) is not 0 and var number ? number : throw a.Wrong(at, "a number other than 0");

    private static decimal FromDouble(FunctionArguments a, double value) =>
        double.IsFinite(value) ? (decimal)value : throw new EvaluationException($"{a.Function} has no result for {MessageJson.Text(a[0])}");
}
