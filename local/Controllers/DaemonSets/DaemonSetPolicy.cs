using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.DaemonSets;

/// <summary>Which nodes get a daemon's pod, and which pods go for a new template: as many at a time as may be unavailable.</summary>
internal static class DaemonSetPolicy
{
    private const string HashLabel = "controller-revision-hash";

    private static readonly (string Key, string Effect)[] s_tolerated =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"), ("node.kubernetes.io/unreachable", "NoExecute"),
        ("node.kubernetes.io/disk-pressure", "NoSchedule"), ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"), ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    public static bool WantsPodOn(JsonObject set, JsonObject node)
    {
        var pod = Pod(set, "", node.Name());
        var selected = new JsonObject { ["spec"] = set.ObjectAt("spec", "template", "spec")?.DeepClone() };
        return NodeAffinity.Matches(selected, node) && Filters.UntoleratedTaint(pod, node, "NoSchedule") is null
            && Filters.UntoleratedTaint(pod, node, "NoExecute") is null;
    }

    public static (IReadOnlyList<string> Create, IReadOnlyList<JsonObject> Delete) Next(
        JsonObject set, string hash, IReadOnlySet<string> wanted, IReadOnlyCollection<JsonObject> pods, DateTimeOffset now)
    {
        var byNode = pods.Where(pod => !pod.IsDeleting()).ToLookup(TargetOf, StringComparer.Ordinal);
        var going = pods.Where(pod => pod.IsDeleting()).Select(TargetOf).ToHashSet(StringComparer.Ordinal);
        var delete = pods.Where(pod => !pod.IsDeleting() && (!wanted.Contains(TargetOf(pod)) || PodState.IsFinished(pod))).ToList();
        foreach (var node in wanted)
            delete.AddRange(byNode[node].Where(pod => !PodState.IsFinished(pod)).OrderBy(pod => pod.Created()).Skip(1));

        if (set.TextAt("spec", "updateStrategy", "type") != "OnDelete")
        {
            var minReady = set.NumberAt("spec", "minReadySeconds") ?? 0;
            var unavailable = wanted.Count(node => !byNode[node].Any(pod => PodState.IsAvailable(pod, minReady, now)));
            var old = wanted.SelectMany(node => byNode[node].Take(1)).Where(pod => pod.Label(HashLabel) != hash && !delete.Contains(pod))
                .OrderBy(pod => PodState.IsReady(pod)).ThenBy(pod => pod.Name(), StringComparer.Ordinal).ToList();
            foreach (var pod in old)
            {
                var costs = PodState.IsAvailable(pod, minReady, now) ? 1 : 0;
                if (unavailable + costs > MaxUnavailable(set, wanted.Count) && costs > 0)
                    break;
                unavailable += costs;
                delete.Add(pod);
            }
        }

        var create = wanted.Where(node => !byNode[node].Any() && !going.Contains(node)).Order(StringComparer.Ordinal).ToList();
        return (create, delete);
    }

    public static JsonObject Pod(JsonObject set, string hash, string node)
    {
        var pod = PodTemplate.Instantiate(set);
        pod["metadata"]!["labels"]![HashLabel] = hash; // instantiated with metadata and labels
        var spec = pod.ObjectAt("spec") ?? [];
        var tolerations = new JsonArray([.. spec.ObjectsAt("tolerations").Select(toleration => toleration.DeepClone())]);
        foreach (var (key, effect) in s_tolerated)
            tolerations.Add(new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect });
        spec["tolerations"] = tolerations;

        var affinity = spec.ObjectAt("affinity")?.Copy() ?? [];
        affinity["nodeAffinity"] = new JsonObject
        {
            ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
            {
                ["nodeSelectorTerms"] = new JsonArray(new JsonObject
                {
                    ["matchFields"] = new JsonArray(new JsonObject { ["key"] = "metadata.name", ["operator"] = "In", ["values"] = new JsonArray(node) }),
                }),
            },
        };
        spec["affinity"] = affinity;
        return pod;
    }

    public static JsonObject Status(JsonObject set, string hash, IReadOnlySet<string> wanted, IReadOnlyCollection<JsonObject> pods, DateTimeOffset now)
    {
        var minReady = set.NumberAt("spec", "minReadySeconds") ?? 0;
        var placed = pods.Where(pod => !pod.IsDeleting() && wanted.Contains(PodState.Node(pod))).DistinctBy(PodState.Node).ToList();
        var available = placed.Count(pod => PodState.IsAvailable(pod, minReady, now));
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = placed.Count,
            ["desiredNumberScheduled"] = wanted.Count,
            ["numberMisscheduled"] = pods.Count(pod => PodState.IsActive(pod) && PodState.Node(pod).Length > 0 && !wanted.Contains(PodState.Node(pod))),
            ["numberReady"] = placed.Count(PodState.IsReady),
            ["observedGeneration"] = set.Generation(),
            ["updatedNumberScheduled"] = placed.Count(pod => pod.Label(HashLabel) == hash),
        };
        status.SetCount("numberAvailable", available);
        status.SetCount("numberUnavailable", wanted.Count - available);
        return status;
    }

    // A pod that is not bound yet is known by the node it was made for.
    private static string TargetOf(JsonObject pod) => PodState.Node(pod) is { Length: > 0 } node
        ? node
        : pod.ObjectsAt("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
            .SelectMany(term => term.ObjectsAt("matchFields")).SelectMany(field => field.TextsAt("values")).FirstOrDefault() ?? "";

    private static int MaxUnavailable(JsonObject set, int of) =>
        set.NodeAt("spec", "updateStrategy", "rollingUpdate", "maxUnavailable") is { } most ? StatusBuilding.Share(most, of) : 1;
}
