using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Images;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>The container of one of our services: health on its own port, secrets as files, nothing writable but /tmp.</summary>
internal static class ServiceContainer
{
    private const string SecretsVolume = "secrets";
    private const string TemporaryVolume = "tmp";
    private const string SettingsVolume = "settings";

    public static ContainerArgs Of(ImageCatalog images, string component, ImmutableDictionary<string, string> settings, ResourceRequirementsArgs resources,
        params ImmutableArray<ContainerPortArgs> ports) => Of(images, component, settings, resources, liveSettings: false, ports);

    public static ContainerArgs Of(
        ImageCatalog images, string component, ImmutableDictionary<string, string> settings, ResourceRequirementsArgs resources, bool liveSettings,
        ImmutableArray<ContainerPortArgs> ports) => new()
        {
            Name = component,
            Image = images.Reference(Parts.Image(component)),
            SecurityContext = PodDefaults.ContainerSecurity(),
            Resources = resources,
            Env =
            [
                new EnvVarArgs { Name = "POD_NAME", ValueFrom = Field("metadata.name") },
                new EnvVarArgs { Name = "POD_NAMESPACE", ValueFrom = Field("metadata.namespace") },
                .. settings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new EnvVarArgs { Name = pair.Key, Value = pair.Value }),
            ],
            Ports = [new ContainerPortArgs { Name = "health", ContainerPortValue = PlatformNames.HealthPort }, .. ports],
            StartupProbe = PodDefaults.HttpProbe("/healthz/startup", periodSeconds: 1, failureThreshold: 120),
            ReadinessProbe = PodDefaults.HttpProbe("/healthz/ready", periodSeconds: 5, failureThreshold: 2),
            LivenessProbe = PodDefaults.HttpProbe("/healthz/live", periodSeconds: 15, failureThreshold: 4),
            VolumeMounts =
            [
                new VolumeMountArgs { Name = SecretsVolume, MountPath = PlatformNames.SecretsPath, ReadOnly = true },
                new VolumeMountArgs { Name = TemporaryVolume, MountPath = "/tmp" },
                .. liveSettings ? [new VolumeMountArgs { Name = SettingsVolume, MountPath = $"/etc/realmworks/{component}", ReadOnly = true }]
                    : Array.Empty<VolumeMountArgs>(),
            ],
        };

    public static InputList<VolumeArgs> Volumes(Input<string> secretName, string? liveSettings = null)
    {
        var volumes = new List<VolumeArgs>
        {
            new() { Name = SecretsVolume, Secret = new SecretVolumeSourceArgs { SecretName = secretName } },
            new() { Name = TemporaryVolume, EmptyDir = new EmptyDirVolumeSourceArgs() },
        };
        if (liveSettings is not null)
            volumes.Add(new() { Name = SettingsVolume, ConfigMap = new ConfigMapVolumeSourceArgs { Name = liveSettings, Optional = true } });
        return volumes.ToArray();
    }

    private static EnvVarSourceArgs Field(string path) => new() { FieldRef = new ObjectFieldSelectorArgs { FieldPath = path } };
}
