using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Dns;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Edge.Gke;

/// <summary>A certificate ordered by ACME and proven in a managed zone, by an account that may write to that zone and nothing else.</summary>
internal sealed class GkeAcmeCertificate : ComponentResource
{
    public GkeAcmeCertificate(string name, GkeEdgeArgs args, EdgeSpace space, ComponentResourceOptions options)
        : base("realmworks:edge:GkeAcmeCertificate", name, null, options)
    {
        var (project, zone) = (args.Context.Project, args.Settings.Ingress.DnsZone!);
        var identity = new GcpPodIdentity($"{name}-prover", args.Context, "acme", (AcmeCertificate.Controller, AcmeCertificate.Controller),
            new ComponentResourceOptions { Parent = this });
        var granted = new DnsManagedZoneIamMember(name, new DnsManagedZoneIamMemberArgs
        {
            Project = project, ManagedZone = zone, Member = identity.Member, Role = "roles/dns.admin",
        }, new CustomResourceOptions { Parent = this });
        Certificate = new AcmeCertificate($"{name}-acme", new AcmeCertificateArgs
        {
            Space = space,
            Settings = args.Settings,
            // With the zone named, the account need not list the project's.
            Proof = Untyped.Map(("cloudDNS", Untyped.Map(("project", project), ("hostedZoneName", zone)))),
            AccountAnnotations = identity.Email.Apply(email => Untyped.Map((GcpPodIdentity.Annotation, email))),
            After = [granted, identity.Bound],
        }, new ComponentResourceOptions { Parent = this, Provider = args.InCluster }).Certificate;
        RegisterOutputs();
    }

    public EdgeCertificate Certificate { get; }
}
