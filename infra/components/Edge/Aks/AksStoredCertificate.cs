using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Aks;

/// <summary>
/// The customer's certificate in their key vault, brought into the proxy's pods by AKS's own driver, which follows its renewal. No Secret holds it.
/// </summary>
internal sealed class AksStoredCertificate : ComponentResource
{
    private const string Driver = "secrets-store.csi.k8s.io";

    public AksStoredCertificate(string name, AksEdgeArgs args, EdgeSpace space, ComponentResourceOptions options)
        : base("realmworks:edge:AksStoredCertificate", name, null, options)
    {
        var wanted = args.Settings.Ingress.Certificate;
        var (vault, secret) = StoredCertificate.Azure(wanted.Id!)!.Value;
        var identity = new AzurePodIdentity($"{name}-reader", new AzurePodIdentityArgs
        {
            Context = args.Context,
            Group = args.Group,
            Issuer = args.Cluster.Cluster.OidcIssuerUrl,
            Purpose = "edge",
            Namespace = EdgeSpace.Namespace,
            ServiceAccount = EdgeSpace.Component,
            Role = AzureGrant.SecretsUser,
            Scope = $"{wanted.KeyVaultId}/secrets/{secret}",
        }, new ComponentResourceOptions { Parent = this });
        var form = EdgeResourceArgs.SecretProvider();
        form.Metadata = EdgeSpace.Metadata("certificate");
        form.Spec = new InputMap<object>
        {
            ["provider"] = "azure",
            ["parameters"] = identity.ClientId.Apply(client => (object)Untyped.Map(
                ("clientID", client),
                ("tenantId", args.Context.Tenant),
                ("keyvaultName", vault),
                // As a secret it comes with its key.
                ("objects", $"array:\n  - |\n    objectName: {secret}\n    objectType: secret\n    objectAlias: {TlsFiles.OfStore.Chain}\n"))),
        };
        var provider = new Pulumi.Kubernetes.ApiExtensions.CustomResource(
            name, form, new CustomResourceOptions { Parent = this, Provider = args.InCluster, DependsOn = space });
        Certificate = EdgeCertificate.OfStore(Driver, "certificate", [provider, .. identity.Ready]);
        RegisterOutputs();
    }

    public EdgeCertificate Certificate { get; }
}
