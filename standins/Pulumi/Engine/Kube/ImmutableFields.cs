using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Pulumi.Engine.Kube;

/// <summary>Fields that cannot be changed in place: a change of one replaces the object. The same list as Pulumi's provider has.</summary>
internal static class ImmutableFields
{
    private static readonly string[] s_identity = ["metadata.name", "metadata.namespace"];
    private static readonly string[] s_selector = ["spec.selector"];
    private static readonly string[] s_statefulSet =
        ["spec.podManagementPolicy", "spec.revisionHistoryLimit", "spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"];

    private static readonly string[] s_job = ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"];

    private static readonly FrozenDictionary<string, string[]> s_byKind = new Dictionary<string, string[]>
    {
        ["apps/v1/Deployment"] = s_selector,
        ["apps/v1/DaemonSet"] = s_selector,
        ["apps/v1/StatefulSet"] = s_statefulSet,
        ["batch/v1/Job"] = s_job,
        ["v1/PersistentVolumeClaim"] = ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
        ["v1/ResourceQuota"] = ["spec.scopes"],
        ["v1/Secret"] = ["type"],
        ["v1/Service"] = ["spec.clusterIP"],
        ["rbac.authorization.k8s.io/v1/RoleBinding"] = ["roleRef"],
        ["rbac.authorization.k8s.io/v1/ClusterRoleBinding"] = ["roleRef"],
        ["storage.k8s.io/v1/StorageClass"] = ["parameters", "provisioner"],
    }.ToFrozenDictionary();

    public static ImmutableArray<PropertyChange> Mark(ImmutableArray<PropertyChange> changes, GroupVersionKind kind, PropertyBag inputs, KubeSettings settings)
    {
        var fields = Of(kind, inputs, settings).Select(PropertyPath.Parse).ToArray();
        return [.. changes.Select(c => fields.Any(f => f.Contains(c.Path) || f.IsTakenAlong(c)) ? c with { Replaces = true } : c)];
    }

    private static IEnumerable<string> Of(GroupVersionKind kind, PropertyBag inputs, KubeSettings settings)
    {
        var immutable = inputs.GetValueOrDefault("immutable") is PropertyValue.Bool { Value: true };
        var fields = s_identity.Concat(s_byKind.GetValueOrDefault(kind.ToString(), []));
        return kind.ToString() switch
        {
            "v1/Secret" when immutable || !settings.SecretMutable => fields.Concat(["stringData", "data"]),
            "v1/ConfigMap" when immutable || !settings.ConfigMapMutable => fields.Concat(["binaryData", "data"]),
            _ => fields,
        };
    }
}
