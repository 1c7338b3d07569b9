using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Scaler.Deciding.Bench;

/// <summary>Processor time of a decision: unlike the time on the wall, it does not depend on what else the machine does.</summary>
internal static class ProcessorTime
{
    private const int Rounds = 20;
    private const int Decisions = 500_000;

    public static IEnumerable<(string Name, double Nanoseconds)> Measure()
    {
        var benchmarks = new DecisionBenchmarks();
        benchmarks.WalkForAnHour();
        foreach (var method in typeof(DecisionBenchmarks).GetMethods().OrderBy(method => method.MetadataToken))
        {
            if (method.GetCustomAttribute<BenchmarkAttribute>() is not { } benchmark)
                continue;
            var decide = method.CreateDelegate<Func<Realmworks.Scaler.Deciding.ScalingDecision>>(benchmarks);
            Run(decide);
            yield return (benchmark.Description ?? method.Name, Enumerable.Range(0, Rounds).Min(_ => Run(decide)));
        }
    }

    private static double Run(Func<Realmworks.Scaler.Deciding.ScalingDecision> decide)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Decisions; i++)
            decide();
        return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Decisions;
    }
}
