namespace Realmworks.Local.Api.Catalog;

/// <summary>The built-in kinds.</summary>
internal static class BuiltinTypes
{
    private const string Core = "";

    public static readonly IReadOnlyList<ResourceType> All =
    [
        Kind(Core, "v1", "bindings", "Binding", true) with { CreateOnly = true },
        Kind(Core, "v1", "configmaps", "ConfigMap", true, "cm"),
        Kind(Core, "v1", "endpoints", "Endpoints", true, "ep"),
        Kind(Core, "v1", "events", "Event", true, "ev"),
        Kind(Core, "v1", "limitranges", "LimitRange", true, "limits"),
        Status(Kind(Core, "v1", "namespaces", "Namespace", false, "ns")) with { OtherSubresources = ["finalize"] },
        Status(Kind(Core, "v1", "nodes", "Node", false, "no")),
        Status(Kind(Core, "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc")),
        Status(Kind(Core, "v1", "persistentvolumes", "PersistentVolume", false, "pv")),
        Status(Counts(Kind(Core, "v1", "pods", "Pod", true, "po"))) with { OtherSubresources = ["binding", "eviction", "log"], Categories = ["all"] },
        Status(Kind(Core, "v1", "resourcequotas", "ResourceQuota", true, "quota")),
        Kind(Core, "v1", "secrets", "Secret", true),
        Kind(Core, "v1", "serviceaccounts", "ServiceAccount", true, "sa") with { OtherSubresources = ["token"] },
        Status(Kind(Core, "v1", "services", "Service", true, "svc")) with { Categories = ["all"] },
        Kind("apps", "v1", "controllerrevisions", "ControllerRevision", true),
        Status(Counts(Kind("apps", "v1", "daemonsets", "DaemonSet", true, "ds"))) with { Categories = ["all"] },
        Scale(Status(Counts(Kind("apps", "v1", "deployments", "Deployment", true, "deploy")))),
        Scale(Status(Counts(Kind("apps", "v1", "replicasets", "ReplicaSet", true, "rs")))),
        Scale(Status(Counts(Kind("apps", "v1", "statefulsets", "StatefulSet", true, "sts")))),
        Status(Counts(Kind("batch", "v1", "cronjobs", "CronJob", true, "cj"))) with { Categories = ["all"] },
        Status(Counts(Kind("batch", "v1", "jobs", "Job", true))) with { Categories = ["all"] },
        Counts(Kind("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true, "netpol")),
        Status(Counts(Kind("networking.k8s.io", "v1", "ingresses", "Ingress", true, "ing"))),
        Counts(Kind("networking.k8s.io", "v1", "ingressclasses", "IngressClass", false)),
        Status(Counts(Kind("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb"))),
        Kind("rbac.authorization.k8s.io", "v1", "roles", "Role", true),
        Kind("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
        Kind("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false),
        Kind("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false),
        Kind("coordination.k8s.io", "v1", "leases", "Lease", true),
        Counts(Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true)),
        Kind("events.k8s.io", "v1", "events", "Event", true, "ev") with { StorageKey = "events" },
        Status(Kind("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, "hpa")) with { Categories = ["all"] },
        Status(Counts(Kind("apiextensions.k8s.io", "v1", "customresourcedefinitions",
            "CustomResourceDefinition", false, "crd", "crds"))) with { Categories = ["api-extensions"] },
        Kind("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, "sc"),
        Counts(Kind("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false, "pc")),
        Kind("metrics.k8s.io", "v1beta1", "nodes", "NodeMetrics", false) with { Singular = "", Measured = true },
        Kind("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true) with { Singular = "", Measured = true },
        Kind("authentication.k8s.io", "v1", "tokenreviews", "TokenReview", false) with { CreateOnly = true },
        Kind("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview", false) with { CreateOnly = true },
        Kind("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", false) with { CreateOnly = true },
        Kind("authorization.k8s.io", "v1", "localsubjectaccessreviews", "LocalSubjectAccessReview", true) with { CreateOnly = true },
        Kind("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false) with { CreateOnly = true },
        Kind("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", false) with { CreateOnly = true },
    ];

    /// <summary>The package name of a group in shape names: "rbac.authorization.k8s.io" is "rbac".</summary>
    public static string ShapePackage(string group) => group.Length == 0 ? "core" : group.Split('.')[0];

    private static ResourceType Kind(string group, string version, string plural, string kind, bool namespaced, params string[] shortNames) =>
        new(group, version, plural, kind, namespaced)
        {
            ShortNames = shortNames,
            Shape = BuiltinShapes.Get($"{ShapePackage(group)}/{version}.{kind}"),
        };

    private static ResourceType Status(ResourceType type) => type with { HasStatus = true };

    private static ResourceType Counts(ResourceType type) => type with { Counts = true };

    private static ResourceType Scale(ResourceType type) => type with { HasScale = true, Categories = ["all"] };
}
