namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>What an autoscaler wanted and did lately; immutable, so that a decision that is not carried out leaves nothing behind.</summary>
/// <param name="Recommendations">What the metrics asked for, before any rule.</param>
/// <param name="Changes">By how many replicas it changed its target.</param>
internal sealed record ScalingHistory(IReadOnlyList<(DateTimeOffset At, int Replicas)> Recommendations, IReadOnlyList<(DateTimeOffset At, int Change)> Changes)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>A new autoscaler recommends what it finds: nothing is scaled away for want of a past.</summary>
    public static ScalingHistory Begin(int current, DateTimeOffset now) => new([(now, current)], []);

    public ScalingHistory Recommended(int replicas, DateTimeOffset now) => this with { Recommendations = [.. Recent(Recommendations, now), (now, replicas)] };

    public ScalingHistory Changed(int change, DateTimeOffset now) => change == 0 ? this : this with { Changes = [.. Recent(Changes, now), (now, change)] };

    public IEnumerable<int> RecommendedSince(DateTimeOffset since) => Recommendations.Where(entry => entry.At > since).Select(entry => entry.Replicas);

    public int Added(DateTimeOffset since) => Changes.Where(entry => entry.At > since && entry.Change > 0).Sum(entry => entry.Change);

    public int Removed(DateTimeOffset since) => -Changes.Where(entry => entry.At > since && entry.Change < 0).Sum(entry => entry.Change);

    // The longest window and period that the API allows.
    private static IEnumerable<(DateTimeOffset At, int Value)> Recent(IReadOnlyList<(DateTimeOffset At, int Value)> entries, DateTimeOffset now) =>
        entries.Where(entry => entry.At > now - s_longest);
}
