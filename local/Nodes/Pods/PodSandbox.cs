using System.Net;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What a pod's containers share: address and network, host name, names of others.</summary>
internal sealed class PodSandbox(NodeContext node, PodFolder folder, AddressPool pool)
{
    public PodAddresses? Addresses { get; private set; }

    /// <summary>The addresses that pods of an earlier agent hold: no new pod may get one before its holder is known.</summary>
    public static IEnumerable<IPAddress> AddressesIn(string nodeFolder)
    {
        var pods = Path.Combine(nodeFolder, "pods");
        return Directory.Exists(pods)
            ? Directory.EnumerateFiles(pods, "sandbox.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Select(RecordFile.Read<PodAddresses>).OfType<PodAddresses>().Select(a => IPAddress.Parse(a.Pod))
            : [];
    }

    public async Task CreateAsync(JsonObject pod, string hosts, CancellationToken cancellationToken)
    {
        var address = pool.Take();
        try
        {
            await node.Fabric.JoinAsync(folder.Short, address, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            pool.GiveBack(address);
            throw;
        }

        Directory.CreateDirectory(folder.Path);
        // Secrets are below: nobody but root walks in. What a container may see is bound into it.
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Addresses = new PodAddresses(address.ToString(), node.HostAddress);
        File.WriteAllText(folder.HostName, PodNames.HostName(pod) + "\n");
        // There is no name server: names are in /etc/hosts, and a look-up of another name fails at once.
        File.WriteAllText(folder.Resolver,
            $"search {pod.Namespace()}.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5 timeout:1 attempts:1\n");
        File.WriteAllText(folder.Hosts, hosts);
        foreach (var shared in new[] { folder.HostName, folder.Resolver, folder.Hosts })
            File.SetUnixFileMode(shared, (UnixFileMode)0x1A4);
        foreach (var container in pod.ObjectsAt("spec", "initContainers").Concat(pod.ObjectsAt("spec", "containers")))
            Directory.CreateDirectory(folder.Container(container.TextAt("name") ?? ""));
        RecordFile.Write(folder.Sandbox, Addresses);
    }

    /// <summary>Takes over the sandbox of an earlier agent, when its network is still there.</summary>
    public bool TryAdopt()
    {
        if (!NetworkNamespace.Exists(node.Fabric.NamespaceOf(folder.Short)) || RecordFile.Read<PodAddresses>(folder.Sandbox) is not { } addresses)
            return false;
        pool.Keep(IPAddress.Parse(addresses.Pod));
        Addresses = addresses;
        return true;
    }

    /// <summary>Rewrites the names in place: the file is bound into the containers, a new file would not be seen there.</summary>
    public void WriteHosts(string hosts)
    {
        if (!File.Exists(folder.Hosts) || File.ReadAllText(folder.Hosts) == hosts)
            return;
        using var file = new FileStream(folder.Hosts, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var bytes = System.Text.Encoding.UTF8.GetBytes(hosts);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    public async Task RemoveAsync(string uid)
    {
        await RemoveAsync(node, uid).ConfigureAwait(false);
        if (Addresses is { } addresses)
            pool.GiveBack(IPAddress.Parse(addresses.Pod));
    }

    /// <summary>Ends all there is of the pod of this uid on the node, whoever made it.</summary>
    public static async Task RemoveAsync(NodeContext node, string uid)
    {
        var left = PodFolder.ShortOf(uid);
        node.Cgroups.Remove($"{node.Group}/{left}");
        await node.Fabric.LeaveAsync(left, CancellationToken.None).ConfigureAwait(false);
        foreach (var place in PodFolder.AllOf(node.Folder, uid).Where(Directory.Exists).ToList())
            Directory.Delete(place, recursive: true);
    }
}
