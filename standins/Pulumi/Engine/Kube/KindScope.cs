using System.Collections.Frozen;

namespace Pulumi.Engine.Kube;

/// <summary>Which of Kubernetes' own kinds belong to no namespace; known without asking, so that an unchanged stack needs no call.</summary>
internal static class KindScope
{
    private static readonly FrozenSet<string> s_cluster = FrozenSet.ToFrozenSet(
    [
        "/Namespace", "/Node", "/PersistentVolume", "apiextensions.k8s.io/CustomResourceDefinition", "apiregistration.k8s.io/APIService",
        "rbac.authorization.k8s.io/ClusterRole", "rbac.authorization.k8s.io/ClusterRoleBinding", "storage.k8s.io/StorageClass",
        "storage.k8s.io/CSIDriver", "storage.k8s.io/CSINode", "storage.k8s.io/VolumeAttachment", "scheduling.k8s.io/PriorityClass",
        "networking.k8s.io/IngressClass", "node.k8s.io/RuntimeClass", "certificates.k8s.io/CertificateSigningRequest",
        "admissionregistration.k8s.io/MutatingWebhookConfiguration", "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicy", "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
        "flowcontrol.apiserver.k8s.io/FlowSchema", "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
    ]);

    /// <summary>Null for a kind that is not Kubernetes' own.</summary>
    public static bool? IsNamespaced(GroupVersionKind kind)
    {
        if (s_cluster.Contains($"{kind.Group}/{kind.Kind}")) return false;
        var ownGroup = !kind.Group.Contains('.', StringComparison.Ordinal) || kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal);
        return ownGroup ? true : null;
    }
}
