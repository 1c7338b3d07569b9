using System.Diagnostics;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>From nothing to a running pod: a cluster is started, a pod created, and waited for. Needs root, as a cluster does.</summary>
internal static class FirstPod
{
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods", "default");

    public static async Task<int> RunAsync()
    {
        var state = Path.Combine(Directory.CreateTempSubdirectory("first-pod-").FullName, "state");
        var started = Stopwatch.GetTimestamp();
        try
        {
            await ClusterAsync("start", state, "--name", "bench", "--api-port", "26443");
            var up = Stopwatch.GetElapsedTime(started);
            using var client = new ApiClient(ApiEndpoint.FromKubeconfig(Path.Combine(state, "kubeconfig")), "bench");
            while (await client.FindAsync(ResourcePath.Core("serviceaccounts", "default", "default")) is null) await Task.Delay(
                TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
            var version = (await client.ListAsync(s_pods)).TextAt("metadata", "resourceVersion");
            await client.CreateAsync(s_pods, JsonNode.Parse(
                """{"metadata": {"name": "first"}, "spec": {"containers": [{"name": "c", "image": "busybox", "args": ["sleep", "600"]}]}}""")!.AsObject());
            await foreach (var change in client.WatchAsync(s_pods, version))
            {
                if (change.Object.TextAt("status", "phase") == "Running") break;
            }

            Console.WriteLine($"cluster started after {up.TotalSeconds:0.0} s, first pod running after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
            return 0;
        }
        finally
        {
            await ClusterAsync("destroy", state);
            Directory.Delete(Path.GetDirectoryName(state)!, recursive: true);
        }
    }

    private static async Task ClusterAsync(string verb, string state, params string[] words)
    {
        using var process = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Local.Cluster.dll"), verb, "--state", state, .. words]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"the cluster's {verb} ended with {process.ExitCode}");
    }
}
