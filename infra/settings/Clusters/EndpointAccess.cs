namespace Realmworks.Infra.Settings.Clusters;

/// <summary>Who reaches the Kubernetes API.</summary>
internal enum EndpointAccess
{
    /// <summary>Only what is inside the network; the declared path says how the deployer is.</summary>
    Private,

    /// <summary>Also the listed blocks from outside.</summary>
    Restricted,
}

/// <summary>How whoever deploys reaches a private endpoint.</summary>
internal enum EndpointPath
{
    None,

    /// <summary>A bastion host that is made here, reached without an open port (SSM, Bastion, IAP).</summary>
    Bastion,

    /// <summary>A VPN of the customer's; its blocks stand in network.vpnPeers.</summary>
    Vpn,

    /// <summary>A runner of the customer's inside the network, or inside one that is peered with it.</summary>
    Runner,
}
