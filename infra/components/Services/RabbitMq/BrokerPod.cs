using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Services.RabbitMq;

/// <summary>One broker's pod.</summary>
internal static class BrokerPod
{
    public const string DataVolume = "data";
    private const string Image = "rabbitmq";
    private const string DataPath = "/var/lib/rabbitmq";

    /// <summary>The user that RabbitMQ's own image runs as.</summary>
    private const int User = 999;

    /// <param name="pool">The pool of nodes that it runs on; null takes any.</param>
    public static PodSpecArgs Spec(ImageCatalog images, string nodesHost, int replicas, string? pool) => new PodSpecArgs
    {
        ServiceAccountName = "rabbitmq",
        AutomountServiceAccountToken = false,
        // A broker hands its queues' leadership over and syncs its disk before it goes.
        TerminationGracePeriodSeconds = 120,
        SecurityContext = PodDefaults.Security(images.UsersAreGiven ? null : User),
        TopologySpreadConstraints = PodDefaults.Spread(ResourceLabels.Selector("rabbitmq"), strict: replicas > 1),
        InitContainers = { Cookie(images.Reference(Image)) },
        Containers = { Broker(images.Reference(Image), nodesHost) },
        Volumes =
        {
            new VolumeArgs { Name = "config", ConfigMap = new ConfigMapVolumeSourceArgs { Name = "rabbitmq-config" } },
            new VolumeArgs { Name = "definitions", Secret = new SecretVolumeSourceArgs { SecretName = "rabbitmq-definitions" } },
            new VolumeArgs { Name = "cookie", Secret = new SecretVolumeSourceArgs { SecretName = "rabbitmq-cookie" } },
            new VolumeArgs { Name = "tmp", EmptyDir = new EmptyDirVolumeSourceArgs() },
            // Its log is the console, but an upgrade and a crash write beside it.
            new VolumeArgs { Name = "logs", EmptyDir = new EmptyDirVolumeSourceArgs() },
        },
    }.On(pool);

    /// <summary>Erlang takes a cookie only from a file that its user alone may read, which a mounted secret never is.</summary>
    private static ContainerArgs Cookie(string image) => new()
    {
        Name = "cookie",
        Image = image,
        Command = { "sh", "-c", $"umask 077 && cat /run/cookie/cookie > {DataPath}/.erlang.cookie && chmod 600 {DataPath}/.erlang.cookie" },
        SecurityContext = PodDefaults.ContainerSecurity(),
        Resources = PodDefaults.Resources("10m", "500m", "64Mi"),
        VolumeMounts =
        {
            new VolumeMountArgs { Name = DataVolume, MountPath = DataPath },
            new VolumeMountArgs { Name = "cookie", MountPath = "/run/cookie", ReadOnly = true },
        },
    };

    private static ContainerArgs Broker(string image, string nodesHost) => new()
    {
        Name = "rabbitmq",
        Image = image,
        SecurityContext = PodDefaults.ContainerSecurity(),
        Resources = PodDefaults.Resources("250m", "2", "1Gi"),
        Env =
        {
            new EnvVarArgs
            {
                Name = "POD_NAME",
                ValueFrom = new EnvVarSourceArgs { FieldRef = new ObjectFieldSelectorArgs { FieldPath = "metadata.name" } },
            },
            new EnvVarArgs { Name = "RABBITMQ_USE_LONGNAME", Value = "true" },
            new EnvVarArgs { Name = "RABBITMQ_NODENAME", Value = $"rabbit@$(POD_NAME).{nodesHost}" },
            new EnvVarArgs { Name = "RABBITMQ_CONFIG_FILE", Value = "/etc/rabbitmq/config/rabbitmq.conf" },
            new EnvVarArgs { Name = "RABBITMQ_ADVANCED_CONFIG_FILE", Value = "/etc/rabbitmq/config/advanced.config" },
            new EnvVarArgs { Name = "RABBITMQ_ENABLED_PLUGINS_FILE", Value = "/etc/rabbitmq/config/enabled_plugins" },
            // Schedulers that spin while idle would eat the CPU that small machines lend to pipelines.
            new EnvVarArgs { Name = "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", Value = "+sbwt none +sbwtdcpu none +sbwtdio none" },
        },
        Ports =
        {
            new ContainerPortArgs { Name = "amqp", ContainerPortValue = PlatformNames.BrokerPort },
            new ContainerPortArgs { Name = "management", ContainerPortValue = PlatformNames.BrokerManagementPort },
            new ContainerPortArgs { Name = "metrics", ContainerPortValue = PlatformNames.BrokerMetricsPort },
        },
        // The broker counts as up when it takes clients: the management listener opens after that and answers without credentials
        // only to a connection, so both ports are probed as such.
        StartupProbe = Probe(PlatformNames.BrokerManagementPort, periodSeconds: 1, failureThreshold: 300),
        ReadinessProbe = Probe(PlatformNames.BrokerPort, periodSeconds: 5, failureThreshold: 3),
        LivenessProbe = Probe(PlatformNames.BrokerPort, periodSeconds: 30, failureThreshold: 6),
        VolumeMounts =
        {
            new VolumeMountArgs { Name = DataVolume, MountPath = DataPath },
            new VolumeMountArgs { Name = "config", MountPath = "/etc/rabbitmq/config", ReadOnly = true },
            new VolumeMountArgs { Name = "definitions", MountPath = "/etc/rabbitmq/definitions", ReadOnly = true },
            new VolumeMountArgs { Name = "tmp", MountPath = "/tmp" },
            new VolumeMountArgs { Name = "logs", MountPath = "/var/log/rabbitmq" },
        },
    };

    private static ProbeArgs Probe(int port, int periodSeconds, int failureThreshold) => new()
    {
        TcpSocket = new TCPSocketActionArgs { Port = port },
        PeriodSeconds = periodSeconds,
        FailureThreshold = failureThreshold,
        TimeoutSeconds = 5,
    };
}
