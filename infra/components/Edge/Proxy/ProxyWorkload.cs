using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Workloads;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using DeploymentArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs;
using DeploymentSpecArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentSpecArgs;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>The Deployment of the proxy.</summary>
internal static class ProxyWorkload
{
    private const string Files = "files";
    private const int User = 65532;

    /// <summary>How long a stopping pod goes on: until load balancers have left it out, and the longest call has its answer.</summary>
    private const int DrainSeconds = 75;

    public static AppsDeployment Create(string name, EdgeProxyArgs args, int replicas, CustomResourceOptions options) => new(name, new DeploymentArgs
    {
        Metadata = EdgeSpace.Metadata(EdgeSpace.Component),
        Spec = new DeploymentSpecArgs
        {
            Replicas = replicas,
            Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(EdgeSpace.Component) },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = ResourceLabels.Of(EdgeSpace.Component) },
                Spec = Pod(args).On(PoolPlacement.Platform(args.Settings)),
            },
        },
    }, options);

    private static PodSpecArgs Pod(EdgeProxyArgs args)
    {
        var pod = new PodSpecArgs
        {
            ServiceAccountName = EdgeSpace.Component,
            AutomountServiceAccountToken = false,
            TerminationGracePeriodSeconds = DrainSeconds + 15,
            SecurityContext = PodDefaults.Security(User),
            TopologySpreadConstraints = PodDefaults.Spread(ResourceLabels.Selector(EdgeSpace.Component), strict: false),
            Containers = { Container(ImageCatalog.Of(args.Settings), args.Certificate is not null) },
            Volumes = { new VolumeArgs { Name = Files, ConfigMap = new ConfigMapVolumeSourceArgs { Name = EdgeSpace.Component } } },
        };
        if (args.Certificate is { } certificate)
        {
            pod.Volumes.Add(certificate.Volume);
        }
        return pod;
    }

    private static ContainerArgs Container(ImageCatalog images, bool tls)
    {
        var container = new ContainerArgs
        {
            Name = EdgeSpace.Component,
            Image = images.Reference("envoy"),
            Args = { "-c", $"{ProxyFiles.Folder}/envoy.json", "--disable-hot-restart", "--concurrency", "2" },
            SecurityContext = PodDefaults.ContainerSecurity(),
            Resources = PodDefaults.Resources("200m", "2", "512Mi"),
            Ports = { new ContainerPortArgs { Name = "health", ContainerPortValue = PlatformNames.HealthPort } },
            LivenessProbe = PodDefaults.HttpProbe(ProxyListener.LivePath, periodSeconds: 10, failureThreshold: 6),
            ReadinessProbe = PodDefaults.HttpProbe(ProxyListener.ReadyPath, periodSeconds: 5, failureThreshold: 2),
            // It ends at once when it is told to.
            Lifecycle = new LifecycleArgs { PreStop = new LifecycleHandlerArgs { Sleep = new SleepActionArgs { Seconds = DrainSeconds } } },
            VolumeMounts = { new VolumeMountArgs { Name = Files, MountPath = ProxyFiles.Folder, ReadOnly = true } },
        };
        if (tls)
        {
            container.VolumeMounts.Add(new VolumeMountArgs { Name = EdgeCertificate.VolumeName, MountPath = TlsFiles.Folder, ReadOnly = true });
        }
        return container;
    }
}
