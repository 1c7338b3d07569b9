using System.Globalization;

namespace Realmworks.Local.Controllers.ReplicaSets;

/// <summary>
/// Which pods go first when there are too many, as Kubernetes ranks them (ActivePodsWithRanks): without a node, pending, not ready,
/// cheaper to delete, more of its kind on the same node, ready for a shorter time, more restarts, younger. Times count by their
/// logarithm: pods of about the same age are equals, and then the uid decides, so that a zone does not lose all its pods because they
/// came a second later.
/// </summary>
internal sealed class DeletionOrder(IReadOnlyDictionary<string, int> onNode, DateTimeOffset now) : IComparer<JsonObject>
{
    public const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    /// <param name="pods">The pods to choose from.</param>
    /// <param name="count">How many have to go.</param>
    /// <param name="now">Ages count from here.</param>
    /// <param name="related">All pods of the same owner's owner, which share the nodes with them: a deployment's of all its replica sets.</param>
    public static IReadOnlyList<JsonObject> Pick(
        IReadOnlyCollection<JsonObject> pods, int count, DateTimeOffset now, IEnumerable<JsonObject>? related = null)
    {
        if (count >= pods.Count)
            return [.. pods];

        var onNode = (related ?? pods).Where(PodState.IsActive).CountBy(PodState.Node, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. pods.Order(new DeletionOrder(onNode, now)).Take(count)];
    }

    public int Compare(JsonObject? x, JsonObject? y) => x is null || y is null ? 0 : Differences(x, y).FirstOrDefault(difference => difference != 0);

    private IEnumerable<int> Differences(JsonObject x, JsonObject y)
    {
        yield return (PodState.Node(x).Length > 0).CompareTo(PodState.Node(y).Length > 0);
        yield return PhaseRank(x).CompareTo(PhaseRank(y));
        yield return PodState.IsReady(x).CompareTo(PodState.IsReady(y));
        yield return Cost(x).CompareTo(Cost(y));
        yield return onNode.GetValueOrDefault(PodState.Node(y)).CompareTo(onNode.GetValueOrDefault(PodState.Node(x)));
        if (PodState.ReadySince(x) is { } readyX && PodState.ReadySince(y) is { } readyY && readyX != readyY)
            yield return Younger(x, readyX, y, readyY);
        yield return PodState.MostRestarts(y).CompareTo(PodState.MostRestarts(x));
        if (x.Created() != y.Created())
            yield return Younger(x, x.Created(), y, y.Created());
    }

    private int Younger(JsonObject x, DateTimeOffset since, JsonObject y, DateTimeOffset other) =>
        Age(since).CompareTo(Age(other)) is not 0 and var difference ? difference : string.CompareOrdinal(x.Uid(), y.Uid());

    // Of nanoseconds, as the original counts them: the steps between the ranks lie where its steps lie.
    private long Age(DateTimeOffset since) => since >= now ? -1 : (long)Math.Log2((now - since).TotalNanoseconds);

    private static int PhaseRank(JsonObject pod) => PodState.Phase(pod) switch { "Pending" => 0, "Unknown" => 1, _ => 2 };

    private static int Cost(JsonObject pod) =>
        int.TryParse(pod.Annotation(CostAnnotation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
}
