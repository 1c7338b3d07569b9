namespace Realmworks.Infra.Settings.Edge;

/// <summary>Where the load balancer before a made cluster finds what answers its ports.</summary>
internal static class EdgePorts
{
    /// <summary>
    /// The port of every node behind a port of the load balancer. Computed from it alone, so that a realm that is added moves no other's; two ports
    /// that meet here are refused.
    /// </summary>
    public static int NodePort(int port) => 30_000 + (port % 2768);
}
