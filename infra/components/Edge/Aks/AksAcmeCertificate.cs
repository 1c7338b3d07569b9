using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Aks;

/// <summary>A certificate ordered by ACME and proven in an Azure zone, by an identity that may write to that zone and nothing else.</summary>
internal sealed class AksAcmeCertificate : ComponentResource
{
    public AksAcmeCertificate(string name, AksEdgeArgs args, EdgeSpace space, ComponentResourceOptions options)
        : base("realmworks:edge:AksAcmeCertificate", name, null, options)
    {
        var zone = AzureDnsZone.Read(args.Settings.Ingress.DnsZone!)!;
        var identity = new AzurePodIdentity($"{name}-prover", new AzurePodIdentityArgs
        {
            Context = args.Context,
            Group = args.Group,
            Issuer = args.Cluster.Cluster.OidcIssuerUrl,
            Purpose = AcmeCertificate.Controller,
            Namespace = AcmeCertificate.Controller,
            ServiceAccount = AcmeCertificate.Controller,
            Role = AzureGrant.DnsZone,
            Scope = zone.Id,
        }, new ComponentResourceOptions { Parent = this });
        Certificate = new AcmeCertificate($"{name}-acme", new AcmeCertificateArgs
        {
            Space = space,
            Settings = args.Settings,
            Proof = identity.ClientId.Apply(client => Untyped.Map(("azureDNS", Untyped.Map(
                ("environment", "AzurePublicCloud"),
                ("subscriptionID", zone.Subscription),
                ("resourceGroupName", zone.ResourceGroup),
                ("hostedZoneName", zone.Name),
                ("managedIdentity", Untyped.Map(("clientID", client))))))),
            AccountAnnotations = ImmutableDictionary<string, object>.Empty,
            PodLabels = Untyped.Map(("azure.workload.identity/use", "true")),
            After = identity.Ready,
        }, new ComponentResourceOptions { Parent = this, Provider = args.InCluster }).Certificate;
        RegisterOutputs();
    }

    public EdgeCertificate Certificate { get; }
}
