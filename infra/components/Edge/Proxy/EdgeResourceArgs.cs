using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>A kind that a certificate comes by.</summary>
internal sealed class EdgeResourceArgs(string apiVersion, string kind) : CustomResourceArgs(apiVersion, kind)
{
    [Input("spec", required: true)]
    public InputMap<object> Spec { get; set; } = null!;

    public static EdgeResourceArgs Issuer() => new("cert-manager.io/v1", "Issuer");

    public static EdgeResourceArgs Certificate() => new("cert-manager.io/v1", "Certificate");

    public static EdgeResourceArgs SecretProvider() => new("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass");
}
