using System.Globalization;

namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>The objects a StatefulSet makes: revisions of its template, pods with a lasting identity, and their claims.</summary>
internal static class StatefulSetObjects
{
    public const string RevisionLabel = "controller-revision-hash";

    public static JsonObject Revision(JsonObject set, long number)
    {
        var template = set.ObjectAt("spec", "template")?.Copy() ?? [];
        var labels = template.ObjectAt("metadata", "labels")?.Copy() ?? [];
        var hash = PodTemplate.Hash(template, set.NumberAt("status", "collisionCount") ?? 0);
        labels[RevisionLabel] = hash;
        template["$patch"] = "replace";
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ControllerRevision",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{set.Name()}-{hash}",
                ["namespace"] = set.Namespace(),
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(Owners.ControlledBy(set)),
            },
            ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template } },
            ["revision"] = number,
        };
    }

    public static JsonObject TemplateOf(JsonObject revision)
    {
        var template = revision.ObjectAt("data", "spec", "template")?.Copy() ?? [];
        template.Remove("$patch");
        return template;
    }

    public static JsonObject Pod(JsonObject set, JsonObject template, string revision, int ordinal, string name)
    {
        var pod = PodTemplate.Instantiate(set, template, name);
        var labels = pod.ObjectAt("metadata", "labels") ?? [];
        labels["statefulset.kubernetes.io/pod-name"] = name;
        labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture);
        labels[RevisionLabel] = revision;

        var spec = pod.ObjectAt("spec") ?? [];
        spec["hostname"] = name;
        if (set.TextAt("spec", "serviceName") is { Length: > 0 } service)
            spec["subdomain"] = service;
        var claims = ClaimTemplates(set).Select(claim => claim.Name()).ToHashSet(StringComparer.Ordinal);
        var volumes = new JsonArray(
            [.. spec.ObjectsAt("volumes").Where(volume => !claims.Contains(volume.TextAt("name") ?? "")).Select(volume => volume.DeepClone())]);
        foreach (var claim in claims)
        {
            volumes.Add(new JsonObject
            {
                ["name"] = claim,
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = ClaimName(claim, name) },
            });
        }

        if (volumes.Count > 0)
            spec["volumes"] = volumes;
        return pod;
    }

    public static IEnumerable<JsonObject> ClaimTemplates(JsonObject set) => set.ObjectsAt("spec", "volumeClaimTemplates");

    public static string ClaimName(string template, string pod) => $"{template}-{pod}";

    public static JsonObject Claim(JsonObject set, JsonObject template, string pod)
    {
        var labels = template.Labels()?.Copy() ?? [];
        foreach (var (key, value) in set.ObjectAt("spec", "selector", "matchLabels") ?? [])
            labels[key] = value?.DeepClone();
        var metadata = new JsonObject { ["name"] = ClaimName(template.Name(), pod), ["namespace"] = set.Namespace(), ["labels"] = labels };
        if (template.ObjectAt("metadata", "annotations") is { } annotations)
            metadata["annotations"] = annotations.DeepClone();
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "PersistentVolumeClaim",
            ["metadata"] = metadata,
            ["spec"] = template.ObjectAt("spec")?.DeepClone() ?? new JsonObject(),
        };
    }

    /// <summary>Who takes the claim along: the set when it is deleted, the pod when it is scaled away, or nobody.</summary>
    public static JsonObject? ClaimOwner(JsonObject set, JsonObject? pod, bool condemned)
    {
        var policy = set.ObjectAt("spec", "persistentVolumeClaimRetentionPolicy");
        if (condemned && policy?.TextAt("whenScaled") == "Delete" && pod is not null)
            return Owners.Reference(pod);
        return policy?.TextAt("whenDeleted") == "Delete" ? Owners.Reference(set) : null;
    }
}
