using System.Globalization;

namespace Realmworks.Local.Controllers.Deployments;

/// <summary>Which replica set carries which template, and the annotations that `kubectl rollout` reads.</summary>
internal static class Revisions
{
    public const string Annotation = "deployment.kubernetes.io/revision";
    public const string DesiredAnnotation = "deployment.kubernetes.io/desired-replicas";
    public const string MaxAnnotation = "deployment.kubernetes.io/max-replicas";
    public const string HashLabel = "pod-template-hash";

    public static long Of(JsonObject item) =>
        long.TryParse(item.Annotation(Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>The replica set of the deployment's template; the oldest, should there be several.</summary>
    public static JsonObject? FindNew(JsonObject deployment, IEnumerable<JsonObject> sets)
    {
        var template = deployment.ObjectAt("spec", "template");
        return sets.OrderBy(set => set.Created()).ThenBy(set => set.Name(), StringComparer.Ordinal)
            .FirstOrDefault(set => JsonNode.DeepEquals(WithoutHash(set.ObjectAt("spec", "template")), WithoutHash(template)));
    }

    public static JsonObject Make(JsonObject deployment, int replicas, int maxReplicas, long revision, long collisions)
    {
        var template = deployment.ObjectAt("spec", "template")?.Copy() ?? [];
        var hash = PodTemplate.Hash(template, collisions);
        var labels = MapAt(template, "metadata", "labels");
        labels[HashLabel] = hash;
        var selector = deployment.ObjectAt("spec", "selector")?.Copy() ?? [];
        MapAt(selector, "matchLabels")[HashLabel] = hash;

        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Name()}-{hash}",
                ["namespace"] = deployment.Namespace(),
                ["labels"] = labels.DeepClone(),
                ["annotations"] = Annotations(deployment, replicas: RollingUpdatePolicy.Desired(deployment), maxReplicas, revision),
                ["ownerReferences"] = new JsonArray(Owners.ControlledBy(deployment)),
            },
            ["spec"] = new JsonObject
            {
                ["replicas"] = replicas,
                ["minReadySeconds"] = deployment.NumberAt("spec", "minReadySeconds") ?? 0,
                ["selector"] = selector,
                ["template"] = template,
            },
        };
    }

    /// <summary>The deployment's own annotations but those that only concern itself, with the ones of the rollout.</summary>
    public static JsonObject Annotations(JsonObject deployment, int replicas, int maxReplicas, long revision)
    {
        var annotations = Sizes(replicas, maxReplicas);
        foreach (var (key, value) in deployment.ObjectAt("metadata", "annotations") ?? [])
        {
            if (key != "kubectl.kubernetes.io/last-applied-configuration" && !key.StartsWith("deployment.kubernetes.io/", StringComparison.Ordinal)
                && key != "deprecated.deployment.rollback.to")
            {
                annotations[key] = value?.DeepClone();
            }
        }

        annotations[Annotation] = revision.ToString(CultureInfo.InvariantCulture);
        return annotations;
    }

    public static JsonObject Sizes(int replicas, int maxReplicas) => new()
    {
        [DesiredAnnotation] = replicas.ToString(CultureInfo.InvariantCulture),
        [MaxAnnotation] = maxReplicas.ToString(CultureInfo.InvariantCulture),
    };

    public static ReplicaSetSize SizeOf(JsonObject set) => new(
        set.Name(), set.Created(), (int)(set.NumberAt("spec", "replicas") ?? 0), (int)(set.NumberAt("status", "availableReplicas") ?? 0),
        int.TryParse(set.Annotation(MaxAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? max : 0);

    private static JsonObject? WithoutHash(JsonObject? template)
    {
        if (template?.TextAt("metadata", "labels", HashLabel) is null)
            return template;

        var copy = template.Copy();
        copy.ObjectAt("metadata", "labels")?.Remove(HashLabel);
        return copy;
    }

    private static JsonObject MapAt(JsonObject at, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (at[step] is not JsonObject next)
                at[step] = next = [];
            at = next;
        }

        return at;
    }
}
