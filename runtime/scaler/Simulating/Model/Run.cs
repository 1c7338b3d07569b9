using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Scaler.Simulating.Model;

/// <summary>What became of a trace under one rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Waiting">Messages that wait, each second.</param>
/// <param name="Replicas">Replicas asked for, each second.</param>
/// <param name="Ready">Of those, ready.</param>
/// <param name="Paid">Replicas that are there, each second, starting and stopping ones too.</param>
/// <param name="Waits">Seconds from each message's arrival to its execution; NaN where it was not executed within the time.</param>
/// <param name="Changes">Every change of the replicas asked for.</param>
/// <param name="ReplicaSeconds">What was paid for.</param>
/// <param name="GigabyteSeconds">The same times the memory of a replica (GiB).</param>
public sealed record Run(
    string Rule, Trace Trace, IReadOnlyList<int> Waiting, IReadOnlyList<int> Replicas, IReadOnlyList<int> Ready, IReadOnlyList<int> Paid,
    IReadOnlyList<double> Waits, IReadOnlyList<ReplicaChange> Changes, double ReplicaSeconds, double GigabyteSeconds)
{
    public int Seconds => Waiting.Count;

    public int Left { get; } = Waits.Count(double.IsNaN);

    public int MostWaiting { get; } = Waiting.Count > 0 ? Waiting.Max() : 0;

    public int MostReplicas { get; } = Replicas.Count > 0 ? Replicas.Max() : 0;

    private readonly Lazy<double[]> _ordered = new(() => [.. Waits.Select(wait => double.IsNaN(wait) ? double.PositiveInfinity : wait).Order()]);

    /// <summary>The wait that so many of a hundred messages do not exceed; one that never ended exceeds all.</summary>
    public double Wait(double percent) => Percentile(_ordered.Value, percent);

    private static double Percentile(IReadOnlyList<double> ordered, double percent) =>
        ordered.Count == 0 ? 0 : ordered[Math.Clamp((int)Math.Ceiling(percent / 100 * ordered.Count) - 1, 0, ordered.Count - 1)];
}
