using System.Text.Json;
using Pulumi;
using Pulumi.Gcp.SecretManager;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Edge.Gke;

/// <summary>
/// The customer's certificate in Secret Manager, brought into the proxy's pods by GKE's own driver, which follows its renewal. No Secret holds it.
/// </summary>
internal sealed class GkeStoredCertificate : ComponentResource
{
    private const string Driver = "secrets-store-gke.csi.k8s.io";

    private readonly GkeEdgeArgs _args;
    private readonly GcpPodIdentity _identity;
    private readonly SecretIamMember _granted;

    public GkeStoredCertificate(string name, GkeEdgeArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:GkeStoredCertificate", name, null, options)
    {
        _args = args;
        _identity = new GcpPodIdentity(
            $"{name}-reader", args.Context, "edge", (EdgeSpace.Namespace, EdgeSpace.Component), new ComponentResourceOptions { Parent = this });
        _granted = new SecretIamMember(name, new SecretIamMemberArgs
        {
            SecretId = Secret, Member = _identity.Member, Role = "roles/secretmanager.secretAccessor",
        }, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }

    /// <summary>What the proxy's service account carries.</summary>
    public InputMap<string> Annotations => new() { [GcpPodIdentity.Annotation] = _identity.Email };

    // projects/<project>/secrets/<name>
    private string Secret => _args.Settings.Ingress.Certificate.Id!;

    public EdgeCertificate In(EdgeSpace space)
    {
        var form = EdgeResourceArgs.SecretProvider();
        form.Metadata = EdgeSpace.Metadata("certificate");
        form.Spec = new InputMap<object>
        {
            ["provider"] = "gke",
            ["parameters"] = Untyped.Map(("secrets", JsonSerializer.Serialize(new[]
            {
                new { resourceName = $"{Secret}/versions/latest", path = TlsFiles.OfStore.Chain },
            }))),
        };
        var provider = new Pulumi.Kubernetes.ApiExtensions.CustomResource(
            "edge-certificate", form, new CustomResourceOptions { Parent = this, Provider = _args.InCluster, DependsOn = space });
        return EdgeCertificate.OfStore(Driver, "certificate", provider, _granted, _identity.Bound);
    }
}
