namespace Realmworks.Infra.Settings;

/// <summary>Where the cluster comes from.</summary>
internal enum Cloud
{
    /// <summary>This machine, no container engine.</summary>
    Local,

    /// <summary>Any conformant cluster, by kubeconfig.</summary>
    Existing,
    Eks,
    Aks,
    Gke,
}

internal static class Clouds
{
    /// <summary>Whether the installation makes its own cluster, with network and nodes, in a cloud.</summary>
    public static bool IsMade(this Cloud cloud) => cloud is Cloud.Eks or Cloud.Aks or Cloud.Gke;
}
