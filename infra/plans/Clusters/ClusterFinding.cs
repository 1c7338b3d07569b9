namespace Realmworks.Infra.Plans.Clusters;

/// <summary>Something that a cluster lacks.</summary>
/// <param name="Refuses">Whether nothing is applied before it is mended; else it is told.</param>
internal sealed record ClusterFinding(string Problem, string Remedy, bool Refuses = true)
{
    public override string ToString() => $"{(Refuses ? "error" : "warning")}: {Problem}; {Remedy}";
}
