namespace Realmworks.Infra.Settings.Networks;

internal enum SubnetTier
{
    /// <summary>Load balancers and gateways with public addresses.</summary>
    Public,

    /// <summary>Nodes, in the network's own block.</summary>
    Nodes,

    /// <summary>Nodes and their pods, in the second block (EKS).</summary>
    Workload,

    /// <summary>The API server's private endpoint (AKS).</summary>
    ApiServer,

    /// <summary>The internal load balancer's frontend (AKS, GKE).</summary>
    LoadBalancer,

    /// <summary>The bastion.</summary>
    Bastion,
}
