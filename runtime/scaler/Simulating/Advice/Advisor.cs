using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Scaler.Simulating.Advice;

/// <summary>
/// Finds size, consumers, minimum and maximum for a trace by running it: of all that keep the wait, what costs the least memory over
/// time. The same trace gives the same advice.
/// </summary>
public sealed class Advisor(Trace trace, AdviceRequest request)
{
    private static readonly int[] _minimums = [0, 1, 2, 4];
    private int _tried;

    public Advice Advise()
    {
        var all = PipelineSizes.All
            .SelectMany(size => _minimums.Select(min => (Size: size, Min: min)))
            .Where(one => one.Min <= request.MostReplicas)
            .AsParallel().AsOrdered()
            .Select(one => Sized(one.Size, Consumers(one.Size), one.Min))
            .ToArray();
        return new Advice(Cheapest(all.Where(one => one.Min == 0)), Cheapest(all.Where(one => one.Min > 0)), _tried);
    }

    /// <summary>One replica count that never changes, as without autoscaling.</summary>
    public Candidate Fixed(PipelineSize size, int replicas)
    {
        ArgumentNullException.ThrowIfNull(size);
        var consumers = Consumers(size);
        return Of(size, consumers, replicas, replicas, new FixedRule(replicas, $"{replicas} {size.Name}"));
    }

    /// <summary>Consumers that share a processor must not need more of it than the size has: else all of them take longer.</summary>
    private int Consumers(PipelineSize size) => request.CpuSeconds > 0 && trace.MeanResponse > 0
        ? (int)Math.Clamp(size.CpuMillicores / 1000.0 * trace.MeanResponse / request.CpuSeconds, 1, size.MaximumConsumers)
        : size.MaximumConsumers;

    /// <summary>More replicas never wait longer, so the fewest that keep the wait are found by halving.</summary>
    private Candidate Sized(PipelineSize size, int consumers, int min)
    {
        var (low, high) = (Math.Max(min, 1), request.MostReplicas);
        var best = Scaled(size, consumers, min, high);
        while (best.Keeps && low < high)
        {
            var middle = (low + high) / 2;
            var tried = Scaled(size, consumers, min, middle);
            if (tried.Keeps)
                (best, high) = (tried, middle);
            else
                low = middle + 1;
        }
        return best;
    }

    private Candidate Scaled(PipelineSize size, int consumers, int min, int max) =>
        Of(size, consumers, min, max, new RealmworksRule(request.Settings.Spec with { Min = min, Max = max, Consumers = consumers }));

    private Candidate Of(PipelineSize size, int consumers, int min, int max, IReplicaRule rule)
    {
        Interlocked.Increment(ref _tried);
        var settings = request.Settings with { Size = size, Spec = request.Settings.Spec with { Min = min, Max = max, Consumers = consumers } };
        var run = Simulation.Run(trace, settings, rule);
        var wait = run.Wait(request.Percent);
        return new Candidate(size, consumers, min, max, wait, wait <= request.MostWait && run.Left == 0, run);
    }

    private static Candidate Cheapest(IEnumerable<Candidate> candidates)
    {
        var all = candidates.ToArray();
        return all.Where(one => one.Keeps).OrderBy(one => one.Run.GigabyteSeconds).ThenBy(one => one.Max).FirstOrDefault()
            ?? all.OrderBy(one => one.Wait).ThenBy(one => one.Run.GigabyteSeconds).First();
    }
}
