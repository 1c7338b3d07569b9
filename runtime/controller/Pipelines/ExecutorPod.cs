using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>The pod of an executor: the least that it can work with, to the letter of the "restricted" pod security level.</summary>
internal static class ExecutorPod
{
    /// <summary>The user that .NET's container images run services as.</summary>
    private const long ServiceUser = 1654;

    /// <summary>Beyond the Maximum Timeout, for the executor to close and for the node to see it; more than the executor takes.</summary>
    private const int ClosingSeconds = 15;

    public static V1PodSpec Render(PipelineSpec pipeline, PipelinePlace place, string image, string? pool, bool usersAreGiven) => new()
    {
        NodeSelector = pool is null ? null : new Dictionary<string, string> { [Labels.Pool] = pool },
        Tolerations = [.. pool is null ? [] : OfPool(pool, place), .. LostNodes.Taints.Select(Lost)],
        ServiceAccountName = Components.Executor,
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        TerminationGracePeriodSeconds = GraceSeconds(pipeline),
        SecurityContext = new V1PodSecurityContext
        {
            RunAsNonRoot = true,
            RunAsUser = usersAreGiven ? null : ServiceUser,
            RunAsGroup = usersAreGiven ? null : ServiceUser,
            FsGroup = usersAreGiven ? null : ServiceUser,
            SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        },
        TopologySpreadConstraints = [.. new[] { "topology.kubernetes.io/zone", "kubernetes.io/hostname" }.Select(key => new V1TopologySpreadConstraint
        {
            MaxSkew = 1,
            TopologyKey = key,
            WhenUnsatisfiable = "ScheduleAnyway",
            LabelSelector = new V1LabelSelector { MatchLabels = ExecutorMetadata.Selector(place) },
        })],
        Containers = [Container(pipeline, place, image)],
        Volumes =
        [
            new V1Volume { Name = "secrets", Secret = new V1SecretVolumeSource { SecretName = PlatformNames.BrokerExecutorSecret } },
            new V1Volume { Name = "pipeline", ConfigMap = new V1ConfigMapVolumeSource { Name = place.Deployment } },
            new V1Volume { Name = "tmp", EmptyDir = new V1EmptyDirVolumeSource() },
        ],
    };

    /// <summary>A stopping executor finishes what it holds, and that may take the Maximum Timeout.</summary>
    public static int GraceSeconds(PipelineSpec pipeline) => (pipeline.Trigger.MaximumTimeoutMs + 999) / 1000 + ClosingSeconds;

    private static V1Container Container(PipelineSpec pipeline, PipelinePlace place, string image) => new()
    {
        Name = Components.Executor,
        Image = image,
        SecurityContext = new V1SecurityContext
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
        },
        Resources = Resources(PipelineSizes.Find(pipeline.Size) ?? PipelineSizes.Small),
        Env =
        [
            new V1EnvVar { Name = "POD_NAME", ValueFrom = Field("metadata.name") },
            new V1EnvVar { Name = "POD_NAMESPACE", ValueFrom = Field("metadata.namespace") },
            new V1EnvVar { Name = "Realm__Name", Value = place.Realm },
            new V1EnvVar { Name = "Realm__Stage", Value = place.Stage },
        ],
        Ports = [new V1ContainerPort { Name = "health", ContainerPort = PlatformNames.HealthPort, Protocol = "TCP" }],
        StartupProbe = Probe("/healthz/startup", periodSeconds: 1, failureThreshold: 120),
        ReadinessProbe = Probe("/healthz/ready", periodSeconds: 5, failureThreshold: 2),
        LivenessProbe = Probe("/healthz/live", periodSeconds: 15, failureThreshold: 4),
        VolumeMounts =
        [
            new V1VolumeMount { Name = "secrets", MountPath = PlatformNames.SecretsPath, ReadOnlyProperty = true },
            new V1VolumeMount { Name = "pipeline", MountPath = PlatformNames.PipelinePath, ReadOnlyProperty = true },
            new V1VolumeMount { Name = "tmp", MountPath = "/tmp" },
        ],
    };

    // A pool for pipelines takes nothing by chance, a realm's own nothing of others', and spot nodes what may be interrupted: executors may be,
    // since what they had not finished is delivered again or dead-lettered. Only the pool's own nodes are meant, whatever is tolerated.
    private static IEnumerable<V1Toleration> OfPool(string pool, PipelinePlace place) =>
    [
        Tolerated(Labels.Pool, pool), Tolerated(Labels.Realm, place.Realm),
        .. new[] { SpotTaints.Eks, SpotTaints.Aks, SpotTaints.Gke }.Select(taint => Tolerated(taint.Key, taint.Value)),
    ];

    private static V1Toleration Tolerated(string key, string value) => new() { Key = key, OperatorProperty = "Equal", Value = value, Effect = "NoSchedule" };

    private static V1Toleration Lost(string taint) =>
        new() { Key = taint, OperatorProperty = "Exists", Effect = "NoExecute", TolerationSeconds = LostNodes.PatienceSeconds };

    // Memory is promised in full, for it cannot be taken back; of CPU a quarter, for replicas wait more than they compute.
    private static V1ResourceRequirements Resources(PipelineSize size) => new()
    {
        Requests = new Dictionary<string, ResourceQuantity>
        {
            ["cpu"] = new($"{size.CpuMillicores / 4}m"),
            ["memory"] = new(size.Memory),
        },
        Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(size.Cpu), ["memory"] = new(size.Memory) },
    };

    private static V1EnvVarSource Field(string path) => new() { FieldRef = new V1ObjectFieldSelector { ApiVersion = "v1", FieldPath = path } };

    private static V1Probe Probe(string path, int periodSeconds, int failureThreshold) => new()
    {
        HttpGet = new V1HTTPGetAction { Path = path, Port = PlatformNames.HealthPort, Scheme = "HTTP" },
        PeriodSeconds = periodSeconds,
        FailureThreshold = failureThreshold,
        TimeoutSeconds = 5,
    };
}
