using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>The customer's certificate that is given as PEM, in a Secret of the proxy's namespace.</summary>
internal static class PemCertificate
{
    private const string Secret = "certificate";

    public static EdgeCertificate Create(string name, EdgeSpace space, string chain, Output<string> key, Resource parent) => EdgeCertificate.OfSecret(Secret,
        new Secret(name, new SecretArgs
        {
            Metadata = EdgeSpace.Metadata(Secret),
            Type = "kubernetes.io/tls",
            StringData = { [TlsFiles.OfSecret.Chain] = chain, [TlsFiles.OfSecret.Key] = key },
        }, new CustomResourceOptions { Parent = parent, DependsOn = space }));
}
