using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>
/// A certificate that cert-manager orders by ACME, proves through the DNS zone, and renews: into a Secret of the proxy's namespace, and no other.
/// </summary>
internal sealed class AcmeCertificate : ComponentResource
{
    public const string Controller = "cert-manager";
    private const string Secret = "certificate";

    public AcmeCertificate(string name, AcmeCertificateArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:AcmeCertificate", name, args, options)
    {
        var controller = Release(name, args);
        var inSpace = new CustomResourceOptions { Parent = this, DependsOn = [controller, args.Space] };
        var form = EdgeResourceArgs.Issuer();
        form.Metadata = EdgeSpace.Metadata("acme");
        form.Spec = new InputMap<object> { ["acme"] = args.Proof.Apply(proof => (object)Account(args, proof)) };
        var issuer = new Pulumi.Kubernetes.ApiExtensions.CustomResource($"{name}-issuer", form, inSpace);

        var wanted = EdgeResourceArgs.Certificate();
        var metadata = EdgeSpace.Metadata(Secret);
        // What serves by it waits until it is there.
        metadata.Annotations = new InputMap<string> { ["pulumi.com/waitFor"] = "condition=Ready", ["pulumi.com/timeoutSeconds"] = "1800" };
        wanted.Metadata = metadata;
        wanted.Spec = new InputMap<object>
        {
            ["secretName"] = Secret,
            ["dnsNames"] = args.Settings.Ingress.Domains.ToImmutableArray<object>(),
            ["privateKey"] = Untyped.Map(("algorithm", "ECDSA"), ("size", 256), ("rotationPolicy", "Always")),
            ["issuerRef"] = Untyped.Map(("name", "acme"), ("kind", "Issuer"), ("group", "cert-manager.io")),
        };
        var certificate = new Pulumi.Kubernetes.ApiExtensions.CustomResource(
            $"{name}-order", wanted, new CustomResourceOptions { Parent = this, DependsOn = issuer });
        Certificate = EdgeCertificate.OfSecret(Secret, certificate);
        RegisterOutputs();
    }

    public EdgeCertificate Certificate { get; }

    private static ImmutableDictionary<string, object> Account(AcmeCertificateArgs args, ImmutableDictionary<string, object> proof) => Untyped.Map(
        ("server", args.Settings.Ingress.Certificate.Server),
        ("email", args.Settings.Ingress.Certificate.Email!),
        ("privateKeySecretRef", Untyped.Map(("name", "acme-account"))),
        ("solvers", ImmutableArray.Create<object>(Untyped.Map(("dns01", proof)))));

    private Release Release(string name, AcmeCertificateArgs args)
    {
        var space = new Namespace($"{name}-controller", new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = Controller, Labels = ResourceLabels.Of(Controller, PodSecurityLevels.Restricted) },
        }, new CustomResourceOptions { Parent = this });
        var (chart, version) = ChartCatalog.Of(Controller);
        return new Release($"{name}-controller", new ReleaseArgs
        {
            Name = Controller,
            Namespace = space.Metadata.Apply(metadata => metadata.Name),
            Chart = chart,
            Version = version,
            RepositoryOpts = new RepositoryOptsArgs { Repo = ChartCatalog.RepositoryOf(Controller)! },
            Atomic = true,
            Values = Values(args),
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. args.After] });
    }

    private static InputMap<object> Values(AcmeCertificateArgs args)
    {
        var replicas = args.Settings.Profile == Profile.Production ? 2 : 1;
        var disruption = Untyped.Map(("enabled", replicas > 1));
        var part = Part(replicas, PoolPlacement.Platform(args.Settings));
        return new InputMap<object>
        {
            // Its kinds go up with it, as templates of the chart, and go when it does.
            ["crds"] = Untyped.Map(("enabled", true), ("keep", false)),
            ["global"] = Untyped.Map(("leaderElection", Untyped.Map(("namespace", Controller)))),
            ["replicaCount"] = replicas,
            ["podDisruptionBudget"] = disruption,
            ["resources"] = part["resources"],
            ["nodeSelector"] = part["nodeSelector"],
            ["podLabels"] = args.PodLabels,
            ["serviceAccount"] = args.AccountAnnotations.Apply(
                annotations => (object)Untyped.Map(("create", true), ("name", Controller), ("annotations", annotations))),
            ["webhook"] = part.SetItem("podDisruptionBudget", disruption),
            ["cainjector"] = part,
            ["startupapicheck"] = Untyped.Map(("resources", part["resources"])),
        };
    }

    private static ImmutableDictionary<string, object> Part(int replicas, string? pool) => Untyped.Map(
        ("replicaCount", replicas),
        ("nodeSelector", pool is null ? Untyped.Map() : Untyped.Map((PoolRoles.Label, pool))),
        ("resources", Untyped.Map(("requests", Untyped.Map(("cpu", "20m"), ("memory", "128Mi"))), ("limits", Untyped.Map(("memory", "256Mi"))))));
}
