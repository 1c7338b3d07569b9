using Realmworks.Local.Cluster.Machine;
using Realmworks.Local.Cluster.Teardown;
using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Cluster.Commands;

/// <summary>
/// Takes nodes away as a power cut does: from one moment to the next nothing of them answers, nobody says goodbye. The control plane,
/// which is in no zone, learns of it by their silence.
/// </summary>
internal sealed class OutageCommand(string stateFolder, TimeProvider clock)
{
    /// <summary>The zone stays failed, over stops and starts of the cluster, until it is healed.</summary>
    public async Task<int> FailZoneAsync(string zone, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync(cancellationToken).ConfigureAwait(false);
        var cluster = ClusterRecord.Read(stateFolder);
        var nodes = NodeNames.InZone(zone);
        cluster = cluster with { Failed = [.. cluster.Failed.Union(nodes)] };
        cluster.Write();
        await KillAsync(cluster, nodes, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"zone {NodeNames.ZoneOf(nodes[0])} has failed: {string.Join(", ", nodes)}");
        return 0;
    }

    public async Task<int> HealZoneAsync(string zone, CancellationToken cancellationToken)
    {
        var nodes = NodeNames.InZone(zone);
        using (await BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            var cluster = ClusterRecord.Read(stateFolder);
            (cluster with { Failed = [.. cluster.Failed.Except(nodes)] }).Write();
        }

        return await new StartCommand(Options.Parse(["--state", stateFolder], "--state"), clock).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The node comes back with the next start.</summary>
    public async Task<int> KillNodeAsync(string node, CancellationToken cancellationToken)
    {
        _ = NodeNames.IndexOf(node);
        using var turn = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await KillAsync(ClusterRecord.Read(stateFolder), [node], cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"{node} is dead");
        return 0;
    }

    private async Task<IDisposable> BeginAsync(CancellationToken cancellationToken)
    {
        Requirements.Check();
        _ = ClusterRecord.Read(stateFolder);
        return await Turns.OfClusterAsync(stateFolder, clock, cancellationToken).ConfigureAwait(false);
    }

    private async Task KillAsync(ClusterRecord cluster, IReadOnlyList<string> nodes, CancellationToken cancellationToken)
    {
        var fabric = new Fabric(cluster.Id);
        if (!NetworkNamespace.Exists(fabric.Name))
            throw new UsageException($"the cluster {cluster.Name} does not run");

        // The network first: a process that dies would still send its farewells.
        var silent = NodeNames.All.Where(name => PidFile.Living(cluster.StateFolder, name) is null).Union(cluster.Failed).Union(nodes);
        await fabric.CutAsync(silent.Select(NodeNames.IndexOf), cancellationToken).ConfigureAwait(false);
        var agents = nodes.Select(name => PidFile.Living(cluster.StateFolder, name)).OfType<ProcessStart>();
        var containers = nodes.SelectMany(name => NodeContainers.Of(cluster.StateFolder, name));
        await ClusterTeardown.EndAsync([.. agents, .. containers], TimeSpan.Zero, clock, cancellationToken).ConfigureAwait(false);
        foreach (var name in nodes)
            CgroupTree.Detect().Remove($"{fabric.Name}/{name}");
    }
}
