namespace Realmworks.Contracts.Resources;

/// <summary>
/// On nodes that the cloud may take away at any time: only pods that may be interrupted tolerate it. AKS puts its own there by itself, GKE's is
/// the one that its auto-provisioning uses, and EKS has none, so it gets ours.
/// </summary>
public static class SpotTaints
{
    public const string Effect = "NoSchedule";

    public static (string Key, string Value) Aks { get; } = ("kubernetes.azure.com/scalesetpriority", "spot");

    public static (string Key, string Value) Gke { get; } = ("cloud.google.com/gke-spot", "true");

    public static (string Key, string Value) Eks { get; } = ("realmworks.io/spot", "true");
}
