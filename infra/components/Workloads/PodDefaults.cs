using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>What every pod of ours has in common, to the letter of the "restricted" pod security level.</summary>
internal static class PodDefaults
{
    /// <summary>The user that .NET's container images run services as.</summary>
    public const int ServiceUser = 1654;

    /// <param name="user">The user, and the group that owns its volumes; null where the cluster gives both.</param>
    public static PodSecurityContextArgs Security(int? user)
    {
        var security = new PodSecurityContextArgs { RunAsNonRoot = true, SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } };
        if (user is { } id)
        {
            (security.RunAsUser, security.RunAsGroup, security.FsGroup) = (id, id, id);
        }
        return security;
    }

    public static SecurityContextArgs ContainerSecurity(bool readOnlyRoot = true) => new()
    {
        AllowPrivilegeEscalation = false,
        ReadOnlyRootFilesystem = readOnlyRoot,
        Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
    };

    /// <summary>Over zones, then over nodes; a pod that cannot be placed evenly is placed all the same unless <paramref name="strict"/>.</summary>
    public static InputList<TopologySpreadConstraintArgs> Spread(InputMap<string> selector, bool strict) =>
        new[] { "topology.kubernetes.io/zone", "kubernetes.io/hostname" }.Select(key => new TopologySpreadConstraintArgs
        {
            MaxSkew = 1,
            TopologyKey = key,
            WhenUnsatisfiable = strict ? "DoNotSchedule" : "ScheduleAnyway",
            LabelSelector = new Pulumi.Kubernetes.Types.Inputs.Meta.V1.LabelSelectorArgs { MatchLabels = selector },
        }).ToArray();

    /// <summary>For pods that keep nothing of their own.</summary>
    public static InputList<TolerationArgs> LeaveLostNodes() => LostNodes.Taints.Select(taint => new TolerationArgs
    {
        Key = taint,
        Operator = "Exists",
        Effect = "NoExecute",
        TolerationSeconds = LostNodes.PatienceSeconds,
    }).ToArray();

    public static ResourceRequirementsArgs Resources(string cpuRequest, string cpuLimit, string memory) => new()
    {
        Requests = { ["cpu"] = cpuRequest, ["memory"] = memory },
        Limits = { ["cpu"] = cpuLimit, ["memory"] = memory },
    };

    public static ProbeArgs HttpProbe(string path, int periodSeconds, int failureThreshold) => new()
    {
        HttpGet = new HTTPGetActionArgs { Path = path, Port = PlatformNames.HealthPort },
        PeriodSeconds = periodSeconds,
        FailureThreshold = failureThreshold,
        TimeoutSeconds = 5,
    };
}
