using Realmworks.Local.Cluster.Machine;

namespace Realmworks.Local.Cluster.Commands;

/// <summary>Starts what is missing of a cluster and waits until it is of use.</summary>
internal sealed class StartCommand(Options options, TimeProvider clock)
{
    private const int UsualPort = 6443;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Requirements.Check();
        var state = options.Folder("--state");
        foreach (var folder in new[] { "run", "logs" })
            Directory.CreateDirectory(Path.Combine(state, folder));
        using var turn = await Turns.OfClusterAsync(state, clock, cancellationToken).ConfigureAwait(false);
        var begun = clock.GetUtcNow();
        var cluster = await TakeNumberAsync(state, cancellationToken).ConfigureAwait(false);
        await new Fabric(cluster.Id).CutAsync(cluster.Failed.Select(NodeNames.IndexOf), cancellationToken).ConfigureAwait(false);

        await StartControlPlaneAsync(cluster, cancellationToken).ConfigureAwait(false);
        await StartNodesAsync(cluster, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"cluster {cluster.Name} is ready after {(clock.GetUtcNow() - begun).TotalSeconds:0.0} s");
        Console.WriteLine($"export KUBECONFIG={cluster.Kubeconfig}");
        return 0;
    }

    private async Task<ClusterRecord> TakeNumberAsync(string state, CancellationToken cancellationToken)
    {
        using var turn = await Turns.OfMachineAsync(clock, cancellationToken).ConfigureAwait(false);
        var cluster = await SettleAsync(state, cancellationToken).ConfigureAwait(false);
        await new Fabric(cluster.Id).CreateAsync(cancellationToken).ConfigureAwait(false);
        await ClusterIds.OwnAsync(cluster.FabricName, state, cancellationToken).ConfigureAwait(false);
        return cluster;
    }

    private async Task<ClusterRecord> SettleAsync(string state, CancellationToken cancellationToken)
    {
        var known = ClusterRecord.Exists(state) ? ClusterRecord.Read(state) : null;
        var port = options.Number("--api-port", 1, 65535) ?? known?.ApiPort ?? UsualPort;
        var images = options.Find("--images") ?? known?.ImagesFile ?? Path.Combine(AppContext.BaseDirectory, "images.json");
        var artifacts = options.Find("--artifacts") ?? known?.Artifacts ?? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));
        if (!File.Exists(images))
            throw new UsageException($"--images {images} does not exist");

        var id = known?.Id;
        var running = known is not null && PidFile.Living(state, ClusterProcess.ControlPlane) is not null;
        if (running && known is not null && port != known.ApiPort)
            throw new UsageException($"the cluster runs with the API port {known.ApiPort}; stop it before giving it another");
        if (known is not null && await IsAnothersAsync(known, cancellationToken).ConfigureAwait(false))
        {
            // While this one was stopped another has taken its number: it gets a new address, and with it a new certificate.
            id = null;
            File.Delete(Path.Combine(state, "pki", "server.crt"));
            File.Delete(Path.Combine(state, "pki", "server.key"));
        }

        var number = id ?? ClusterIds.Free(port);
        if (!running && !ClusterIds.IsFree(ClusterRecord.LoopbackOf(number), port))
            throw new UsageException($"port {port} of {ClusterRecord.LoopbackOf(number)} is in use by another program; choose another with --api-port");

        var cluster = new ClusterRecord(
            options.Find("--name") ?? known?.Name
                ?? "local", number, ClusterRecord.LoopbackOf(number), port, Path.GetFullPath(images), Path.GetFullPath(artifacts))
        {
            StateFolder = state,
            Failed = known?.Failed ?? [],
            NodeGraceSeconds = options.Number("--node-grace-seconds", 4, 3600) ?? known?.NodeGraceSeconds ?? ClusterRecord.UsualNodeGraceSeconds,
            MadeNamespaceFolder = known?.MadeNamespaceFolder ?? !NetworkNamespace.FolderExists,
        };
        cluster.Write();
        return cluster;
    }

    private static async Task<bool> IsAnothersAsync(ClusterRecord known, CancellationToken cancellationToken) =>
        await ClusterIds.OwnerAsync(known.FabricName, cancellationToken).ConfigureAwait(false) is { } owner && owner != ClusterIds.Alias(known.StateFolder);

    private async Task StartControlPlaneAsync(ClusterRecord cluster, CancellationToken cancellationToken)
    {
        var started = StartIfMissing(cluster, ClusterProcess.ControlPlane, ClusterProcess.ControlPlane);
        await UntilAsync(cluster, [ClusterProcess.ControlPlane], "the API server does not answer",
            async () => await Readiness.ApiAsync(cluster.Kubeconfig, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"control plane {(started ? "started" : "runs already")}: https://{cluster.Loopback}:{cluster.ApiPort}");
    }

    private async Task StartNodesAsync(ClusterRecord cluster, CancellationToken cancellationToken)
    {
        // Whole seconds: that is how the nodes tell their time.
        var since = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        StartIfMissing(cluster, ClusterProcess.Network, ClusterProcess.Network);
        foreach (var name in cluster.Failed)
            Console.WriteLine($"{name} ({NodeNames.ZoneOf(name)}) has failed: rw local heal-zone {name[^1]}");
        var expected = NodeNames.All.Except(cluster.Failed).ToList();
        var fresh = expected.Where(name => StartIfMissing(cluster, name, ClusterProcess.Node, "--name", name)).ToHashSet(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(cluster.Kubeconfig));
        await UntilAsync(cluster, [ClusterProcess.Network, .. expected], "not all nodes are ready", async () =>
        {
            var all = await Readiness.NodesAsync(api, cancellationToken).ConfigureAwait(false);
            var recent = await Readiness.NodesAsync(api, cancellationToken, since).ConfigureAwait(false);
            var ready = all.Intersect(expected).Where(node => !fresh.Contains(node) || recent.Contains(node)).ToList();
            foreach (var node in ready.Where(told.Add))
                Console.WriteLine($"{node} ({NodeNames.ZoneOf(node)}) ready");
            return ready.Count >= expected.Count;
        }, cancellationToken).ConfigureAwait(false);
    }

    private static bool StartIfMissing(ClusterRecord cluster, string name, params string[] arguments)
    {
        if (PidFile.Living(cluster.StateFolder, name) is not null)
            return false;
        Daemon.Start(cluster, name, arguments);
        return true;
    }

    private async Task UntilAsync(
        ClusterRecord cluster, IReadOnlyList<string> processes, string complaint, Func<Task<bool>> done, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (!await done().ConfigureAwait(false))
        {
            var waited = clock.GetElapsedTime(begun);
            // A process writes its pid file within its first second; later than that a missing one has ended.
            var dead = waited < TimeSpan.FromSeconds(10) ? null : processes.FirstOrDefault(name => PidFile.Living(cluster.StateFolder, name) is null);
            if (dead is not null || waited > s_patience)
                throw new UsageException($"{complaint} after {waited.TotalSeconds:0} s\n{LastLines(cluster, dead ?? processes[0])}");
            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string LastLines(ClusterRecord cluster, string process)
    {
        var log = Path.Combine(cluster.StateFolder, "logs", process + ".log");
        var lines = File.Exists(log) ? File.ReadLines(log).TakeLast(10) : [];
        return $"last lines of {log}:\n{string.Join('\n', lines)}";
    }
}
