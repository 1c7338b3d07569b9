using System.Net;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Controllers;
using Realmworks.Local.Nodes.Agent;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Cluster.Processes;

/// <summary>What the daemonised processes do.</summary>
internal static class ClusterProcess
{
    public const string ControlPlane = "control-plane";
    public const string Network = "network";
    public const string Node = "node";

    public static IReadOnlyList<string> Names { get; } = [ControlPlane, Network, .. NodeNames.All];

    /// <param name="name">The process's: its kind, or that of the node.</param>
    public static async Task<int> RunAsync(string kind, string name, ClusterRecord cluster, TimeProvider clock, CancellationToken stopping)
    {
        using var only = PidFile.TryClaim(cluster.StateFolder, name) ?? throw new UsageException($"{name} runs already");
        PidFile.WriteOwn(cluster.StateFolder, name);
        try
        {
            await (kind switch
            {
                ControlPlane => RunControlPlaneAsync(cluster, clock, stopping),
                Network => new NetworkAgent(cluster.Id, cluster.Loopback, Endpoint(cluster, Network), clock).RunAsync(stopping),
                _ => new NodeAgent(NodeOptionsOf(cluster, name), clock).RunAsync(stopping),
            }).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            File.Delete(PidFile.PathOf(cluster.StateFolder, name));
        }
    }

    private static async Task RunControlPlaneAsync(ClusterRecord cluster, TimeProvider clock, CancellationToken stopping)
    {
        var loopback = IPAddress.Parse(cluster.Loopback);
        using var inside = NamespaceSockets.Named(cluster.FabricName).Listen(new IPEndPoint(IPAddress.Parse(Fabric.ApiAddress), 443));
        var api = await ApiServerHost.StartAsync(new ApiServerOptions
        {
            StateFolder = cluster.StateFolder,
            ListenAddress = loopback,
            Port = cluster.ApiPort,
            ExtraListenHandles = [(int)inside.Handle],
            ClusterName = cluster.Name,
            Nodes = NodeNames.All,
        }, clock, stopping).ConfigureAwait(false);
        await using (api.ConfigureAwait(false))
        {
            var options = new ControllersOptions
            {
                LoadBalancerAddress = cluster.Loopback,
                NodeGracePeriod = TimeSpan.FromSeconds(cluster.NodeGraceSeconds),
                VolumesFolder = Path.Combine(cluster.StateFolder, "volumes"),
                CaPem = await File.ReadAllTextAsync(Path.Combine(cluster.StateFolder, "pki", "ca.crt"), stopping).ConfigureAwait(false),
            };
            await ControllersHost.RunAsync(Endpoint(cluster, "controller-manager"), options, clock, new LineLogger(clock), stopping).ConfigureAwait(false);
        }
    }

    private static NodeOptions NodeOptionsOf(ClusterRecord cluster, string name) => new()
    {
        StateFolder = cluster.StateFolder,
        Name = name,
        Index = NodeNames.IndexOf(name),
        GraceSeconds = cluster.NodeGraceSeconds,
        Zone = NodeNames.ZoneOf(name),
        ClusterId = cluster.Id,
        Loopback = cluster.Loopback,
        Api = Endpoint(cluster, name),
        ImagesFile = cluster.ImagesFile,
        Artifacts = cluster.Artifacts,
    };

    private static ApiEndpoint Endpoint(ClusterRecord cluster, string component) =>
        ApiEndpoint.FromKubeconfig(Path.Combine(cluster.StateFolder, "pki", component + ".kubeconfig"));
}
