using System.Globalization;

namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>The parts of a StatefulSet's spec that its steps depend on.</summary>
internal sealed record SetShape(
    string Name, int Start, int Replicas, bool Parallel, bool OnDelete, int Partition, int MaxUnavailable, long MinReadySeconds, string UpdateRevision,
    string CurrentRevision)
{
    public static SetShape Of(JsonObject set, string updateRevision, string currentRevision) => new(
        set.Name(),
        (int)(set.NumberAt("spec", "ordinals", "start") ?? 0),
        (int)(set.NumberAt("spec", "replicas") ?? 1),
        set.TextAt("spec", "podManagementPolicy") == "Parallel",
        set.TextAt("spec", "updateStrategy", "type") == "OnDelete",
        (int)(set.NumberAt("spec", "updateStrategy", "rollingUpdate", "partition") ?? 0),
        (int)Math.Max(1, set.NumberAt("spec", "updateStrategy", "rollingUpdate", "maxUnavailable") ?? 1),
        set.NumberAt("spec", "minReadySeconds") ?? 0,
        updateRevision,
        currentRevision);

    public string PodName(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{ordinal}");

    public bool IsWanted(int ordinal) => ordinal >= Start && ordinal < Start + Replicas;

    /// <summary>Below the partition pods keep the old template, even when they are made anew.</summary>
    public string RevisionFor(int ordinal) => !OnDelete && ordinal < Start + Partition ? CurrentRevision : UpdateRevision;

    public int? OrdinalOf(string podName) =>
        podName.Length > Name.Length + 1 && podName.StartsWith(Name + "-", StringComparison.Ordinal)
        && int.TryParse(podName.AsSpan(Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
}
