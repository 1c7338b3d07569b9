using Realmworks.Local.Api.Catalog;

namespace Realmworks.Local.Api.Defaulting;

/// <summary>The values that the real API server fills in, for the fields that we use.</summary>
internal static class BuiltinDefaults
{
    public static void Apply(ResourceType type, JsonObject tree)
    {
        switch (type.StorageKey)
        {
            case "pods":
                PodDefaults.Apply(tree.Ensure("spec"));
                tree.Ensure("status").Default("phase", "Pending");
                if (tree.Text("status", "qosClass") is null) tree.Ensure("status")["qosClass"] = PodDefaults.QualityOfService(tree.Ensure("spec"));
                PodDefaults.Tolerations(tree.Ensure("spec"));
                break;
            case "services":
                ServiceDefaults(tree.Ensure("spec"));
                break;
            case "secrets":
                SecretDefaults(tree);
                break;
            case "persistentvolumeclaims":
                tree.Ensure("spec").Default("volumeMode", "Filesystem");
                tree.Ensure("status").Default("phase", "Pending");
                break;
            case "persistentvolumes":
                tree.Ensure("spec").Default("persistentVolumeReclaimPolicy", "Retain");
                tree.Ensure("spec").Default("volumeMode", "Filesystem");
                tree.Ensure("status").Default("phase", "Pending");
                break;
            case "endpoints":
                foreach (var port in tree.Items("subsets").SelectMany(s => s.Items("ports"))) port.Default("protocol", "TCP");
                break;
            case "endpointslices.discovery.k8s.io":
                foreach (var port in tree.Items("ports")) port.Default("protocol", "TCP");
                foreach (var port in tree.Items("ports")) port.Default("name", "");
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                foreach (var subject in tree.Items("subjects").Where(s => s.Text("kind") is "User" or "Group")) subject.Default("apiGroup", "rbac.authorization.k8s.io");
                tree.Ensure("roleRef").Default("apiGroup", "rbac.authorization.k8s.io");
                break;
            case "networkpolicies.networking.k8s.io":
                NetworkPolicyDefaults(tree.Ensure("spec"));
                break;
            case "storageclasses.storage.k8s.io":
                tree.Default("reclaimPolicy", "Delete");
                tree.Default("volumeBindingMode", "Immediate");
                break;
            case "priorityclasses.scheduling.k8s.io":
                tree.Default("preemptionPolicy", "PreemptLowerPriority");
                break;
            case "horizontalpodautoscalers.autoscaling":
                tree.Ensure("spec").Default("minReplicas", 1);
                break;
            case "limitranges":
                LimitRangeDefaults(tree);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                Custom.DefinitionDefaults.Apply(tree);
                break;
            default:
                if (type.Group is "apps" or "batch") WorkloadDefaults.Apply(type.StorageKey, tree);
                break;
        }
    }

    private static void ServiceDefaults(JsonObject spec)
    {
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        var type = spec.Text("type");
        if (type != "ExternalName") spec.Default("internalTrafficPolicy", "Cluster");
        if (type is "NodePort" or "LoadBalancer") spec.Default("externalTrafficPolicy", "Cluster");
        if (type == "LoadBalancer") spec.Default("allocateLoadBalancerNodePorts", true);
        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            if (port["targetPort"] is null && port.Long("port") is { } number) port["targetPort"] = number;
        }
    }

    private static void SecretDefaults(JsonObject tree)
    {
        tree.Default("type", "Opaque");
        if (tree.Take("stringData") is not JsonObject plain) return;
        var data = tree.Ensure("data");
        foreach (var (key, value) in plain) data[key] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value.AsText() ?? ""));
    }

    private static void NetworkPolicyDefaults(JsonObject spec)
    {
        foreach (var port in spec.Items("ingress").Concat(spec.Items("egress")).SelectMany(r => r.Items("ports"))) port.Default("protocol", "TCP");
        spec.Default("podSelector", new JsonObject());
        spec.Default("policyTypes", spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress"));
    }

    private static void LimitRangeDefaults(JsonObject tree)
    {
        foreach (var limit in tree.Items("spec", "limits").Where(l => l.Text("type") == "Container"))
        {
            foreach (var (name, value) in limit.Obj("max")?.ToList() ?? []) limit.Ensure("default").Default(name, value!.DeepClone());
            foreach (var (name, value) in limit.Obj("default")?.ToList() ?? []) limit.Ensure("defaultRequest").Default(name, (limit.At("min", name) ?? value)!.DeepClone());
        }
    }
}
