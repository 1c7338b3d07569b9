namespace Realmworks.Local.Api.Admission;

/// <summary>Every pod runs as a service account of its namespace and finds its token where clients look for it.</summary>
internal static class PodIdentity
{
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static void Apply(ApiState state, JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        var ns = pod.Text("metadata", "namespace") ?? "";
        var name = spec.Text("serviceAccountName") ?? "default";
        var account = state.Store.Find("serviceaccounts", ns, name)?.Read()
            ?? throw Faults.Forbidden(
                "pods", "", pod.Text("metadata", "name") ?? "", $"error looking up service account {ns}/{name}: serviceaccount \"{name}\" not found");
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
        if (spec["imagePullSecrets"] is null && account["imagePullSecrets"] is JsonArray { Count: > 0 } pull) spec["imagePullSecrets"] = pull.DeepClone();
        if (!(spec.Flag("automountServiceAccountToken") ?? account.Flag("automountServiceAccountToken") ?? true)) return;

        var containers = spec.Items("initContainers").Concat(spec.Items("containers")).Where(c => !Mounts(c)).ToList();
        if (containers.Count == 0) return;
        var volume = "kube-api-access-" + System.Security.Cryptography.RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        foreach (var container in containers)
            container.List("volumeMounts").Add((JsonNode)new JsonObject { ["name"] = volume, ["readOnly"] = true, ["mountPath"] = MountPath });
        spec.List("volumes").Add(Volume(volume));
    }

    private static bool Mounts(JsonObject container) => container.Items("volumeMounts").Any(m => m.Text("mountPath") == MountPath);

    private static JsonNode? Volume(string name) => JsonNode.Parse($$$"""
        {"name": "{{{name}}}", "projected": {"defaultMode": 420, "sources": [
          {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
          {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
          {"downwardAPI": {"items": [{"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}]}}]}}
        """);
}
