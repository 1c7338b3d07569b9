namespace Realmworks.Local.Cluster.Commands;

/// <summary>Which processes run and what the API says of the nodes.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(ClusterRecord cluster, CancellationToken cancellationToken)
    {
        var running = ClusterProcess.Names.ToDictionary(name => name, name => PidFile.Living(cluster.StateFolder, name));
        Console.WriteLine($"cluster {cluster.Name}: https://{cluster.Loopback}:{cluster.ApiPort}, kubeconfig {cluster.Kubeconfig}");
        foreach (var (name, process) in running)
            Console.WriteLine(cluster.Failed.Contains(name) ? $"  {name,-14} failed with its zone"
                : process is null ? $"  {name,-14} stopped" : $"  {name,-14} running, process {process.Pid}");
        if (running[ClusterProcess.ControlPlane] is null)
            return 1;

        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(cluster.Kubeconfig));
        var ready = await Readiness.NodesAsync(api, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"  nodes ready: {(ready.Count == 0 ? "none" : string.Join(", ", ready))}");
        return running.Values.All(p => p is not null) && ready.Count == NodeNames.All.Count ? 0 : 1;
    }
}
