using Realmworks.Local.Cluster.Machine;
using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Cluster.Teardown;

/// <summary>
/// Ends all there is of a cluster, whatever state it is in: by pid files, by control groups, by the names of namespaces and by the
/// places of mounts. Nothing of it asks the cluster's own processes, which may be long dead.
/// </summary>
internal sealed class ClusterTeardown(string stateFolder, TimeProvider clock)
{
    private static readonly TimeSpan s_processGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_podGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    public async Task<int> StopAsync(bool graceful)
    {
        if (!ClusterRecord.Exists(stateFolder))
            return 0;
        Requirements.Check();
        using var turn = await Turns.OfClusterAsync(stateFolder, clock, CancellationToken.None).ConfigureAwait(false);
        var cluster = ClusterRecord.Read(stateFolder);
        var processes = ClusterProcess.Names.Select(name => PidFile.Living(stateFolder, name)).OfType<ProcessStart>().Union(PidFile.Nameless(stateFolder));
        await EndAsync([.. processes], s_processGrace, clock).ConfigureAwait(false);
        // Only now: until its agent was gone, a node could start another one.
        var containers = NodeNames.All.SelectMany(name => NodeContainers.Of(stateFolder, name)).ToList();
        await EndAsync(containers, graceful ? s_podGrace : TimeSpan.Zero, clock).ConfigureAwait(false);

        await RemoveFabricAsync(cluster).ConfigureAwait(false);
        Unmount();
        foreach (var file in ClusterProcess.Names.Select(name => PidFile.PathOf(stateFolder, name)).Where(File.Exists))
            File.Delete(file);
        return 0;
    }

    public async Task<int> DestroyAsync()
    {
        await StopAsync(graceful: false).ConfigureAwait(false);
        if (ClusterRecord.Exists(stateFolder))
            Directory.Delete(stateFolder, recursive: true);
        return 0;
    }

    private async Task RemoveFabricAsync(ClusterRecord cluster)
    {
        using var turn = await Turns.OfMachineAsync(clock, CancellationToken.None).ConfigureAwait(false);
        // After a stop another cluster may have taken the number: then nothing there is ours.
        var owner = await ClusterIds.OwnerAsync(cluster.FabricName, CancellationToken.None).ConfigureAwait(false);
        if (owner is null || owner == ClusterIds.Alias(stateFolder))
        {
            CgroupTree.Detect().Remove(cluster.FabricName);
            foreach (var name in NetworkNamespace.Named(cluster.FabricName + "-").Append(cluster.FabricName).ToList())
                NetworkNamespace.Delete(name);
            if (cluster.MadeNamespaceFolder)
                NetworkNamespace.RemoveFolderIfEmpty();
        }
    }

    /// <summary>Returns when none of them lives any more; those that do after the grace are killed, without one all at once.</summary>
    public static async Task EndAsync(IReadOnlyList<ProcessStart> processes, TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        foreach (var process in processes.Where(p => p.IsAlive))
            _ = Libc.SendSignal(process.Pid, grace > TimeSpan.Zero ? Libc.Terminate : Libc.Kill);
        var begun = clock.GetTimestamp();
        while (processes.Any(p => p.IsAlive))
        {
            if (clock.GetElapsedTime(begun) > grace)
            {
                foreach (var process in processes.Where(p => p.IsAlive))
                    _ = Libc.SendSignal(process.Pid, Libc.Kill);
            }

            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Unmount()
    {
        // The last first: a mount may lie on another.
        foreach (var mount in File.ReadAllLines("/proc/self/mountinfo").Reverse()
            .Select(line => line.Split(' ')[4]).Where(p => p.StartsWith(stateFolder + "/", StringComparison.Ordinal)))
            _ = Libc.Unmount(mount.Replace("\\040", " ", StringComparison.Ordinal), Libc.DetachMount);
    }
}
