using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal enum Distribution
{
    Kubernetes,
    OpenShift,
    Rke2,
    Kind,
}

/// <summary>A cluster that is brought along; what it must offer is checked against it before anything is applied.</summary>
internal sealed record ExistingSettings
{
    [Setting("What it is; OpenShift has security contexts of its own.")]
    public Distribution Distribution { get; init; }

    [Setting("The load balancer class that gives services an address; none for the cluster's default.")]
    public string? LoadBalancerClass { get; init; }
}
