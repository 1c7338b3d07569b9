namespace Realmworks.Contracts.Broker;

/// <summary>The length limit of a pipeline's queue, applied as a policy on exactly that queue before the queue is declared.</summary>
public static class LengthLimit
{
    public const int ProductionPerUnit = 1_000_000;
    public const int OtherPerUnit = 100_000;

    /// <param name="stage">The realm's stage; <c>prod</c> gets more.</param>
    /// <param name="units">Size weight times the most replicas.</param>
    public static long For(string stage, int units) => (long)(stage == "prod" ? ProductionPerUnit : OtherPerUnit) * Math.Max(units, 1);

    /// <summary>The policy's pattern: this queue and no other.</summary>
    public static string Pattern(string queue) => "^" + queue.Replace(".", "\\.", StringComparison.Ordinal) + "$";

    /// <summary>The policy's definition.</summary>
    public static IReadOnlyDictionary<string, object> Definition(long limit) => new Dictionary<string, object> { ["max-length"] = limit };
}
