using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>The figures of a run that are shown beside those of others.</summary>
internal static class RunFigures
{
    public static IReadOnlyList<string> Names { get; } =
        ["executed", "wait p50", "p95", "p99", "longest", "most waiting", "replicas", "most", "changes", "replica-s", "GB-s"];

    public static IReadOnlyList<string> Of(Run run) =>
    [
        run.Left == 0 ? Text.Count(run.Waits.Count) : $"{Text.Count(run.Waits.Count - run.Left)} of {Text.Count(run.Waits.Count)}",
        Text.Duration(run.Wait(50)), Text.Duration(run.Wait(95)), Text.Duration(run.Wait(99)), Text.Duration(run.Wait(100)),
        Text.Count(run.MostWaiting),
        (run.ReplicaSeconds / Math.Max(run.Seconds, 1)).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        Text.Count(run.MostReplicas), Text.Count(run.Changes.Count),
        Text.Count(Math.Round(run.ReplicaSeconds)), Text.Count(Math.Round(run.GigabyteSeconds)),
    ];
}
