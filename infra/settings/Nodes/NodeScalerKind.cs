namespace Realmworks.Infra.Settings.Nodes;

/// <summary>Who changes a pool's number of nodes.</summary>
internal enum NodeScalerKind
{
    /// <summary>Nobody: the pool stays at its minimum.</summary>
    None,

    /// <summary>Cluster Autoscaler, run in the cluster, on the cloud's groups (EKS).</summary>
    ClusterAutoscaler,

    /// <summary>Karpenter, which makes nodes itself (EKS).</summary>
    Karpenter,

    /// <summary>The pool autoscaler of AKS or GKE.</summary>
    BuiltIn,

    /// <summary>Node auto-provisioning of AKS or GKE.</summary>
    AutoProvisioning,
}
