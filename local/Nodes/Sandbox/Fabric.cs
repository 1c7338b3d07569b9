using System.Net;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// The namespace that routes between a cluster's pods. The gateway that every pod knows is an address of its loopback, the whole
/// service range is local to it: what no rule forwards to an endpoint is refused at once instead of timing out.
/// </summary>
internal sealed class Fabric(int clusterId)
{
    public const string Gateway = "169.254.1.1";
    public const string ServiceRange = "10.96.0.0/16";
    public const string ApiAddress = "10.96.0.1";

    public string Name { get; } = $"rw-{clusterId}";

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (!NetworkNamespace.Exists(Name))
            await NetworkNamespace.CreateAsync(Name).ConfigureAwait(false);

        // All of it again when it is there: whoever made it may have been killed halfway.
        await Command.ExpectAsync("ip", ["-n", Name, "-batch", "-"], $"""
            link set lo up
            addr replace {Gateway}/32 dev lo
            addr replace {ApiAddress}/32 dev lo
            route replace local {ServiceRange} dev lo

            """, cancellationToken).ConfigureAwait(false);
        new Client.Net.NamespaceSockets(Client.Net.NamespaceSockets.PathOf(Name)).Inside(() =>
        {
            File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1");
            return true;
        });
    }

    /// <summary>Puts nftables rules into effect, all or nothing.</summary>
    public Task ApplyAsync(string ruleset, CancellationToken cancellationToken) =>
        Command.ExpectAsync("ip", ["netns", "exec", Name, "nft", "-f", "-"], ruleset, cancellationToken);

    /// <summary>Lets nothing more to or from the pods of these nodes, as when their machines have lost power; the others are joined again.</summary>
    public Task CutAsync(IEnumerable<int> nodes, CancellationToken cancellationToken)
    {
        var ranges = string.Join(", ", nodes.Select(node => AddressPool.OfNode(node).Range));
        return ApplyAsync(ranges.Length == 0 ? "table ip cut { }\ndelete table ip cut\n" : $$"""
            table ip cut { }
            delete table ip cut
            table ip cut {
             chain forward { type filter hook forward priority -10; ip saddr { {{ranges}} } drop; ip daddr { {{ranges}} } drop; }
             chain input { type filter hook input priority -10; ip saddr { {{ranges}} } drop; }
             chain output { type filter hook output priority -10; ip daddr { {{ranges}} } drop; }
            }

            """, cancellationToken);
    }

    /// <summary>Makes the pod's namespace and joins it to the fabric.</summary>
    public async Task JoinAsync(string pod, IPAddress address, CancellationToken cancellationToken)
    {
        var inside = NamespaceOf(pod);
        // An agent that was killed while it joined this pod has left a part of it.
        if (NetworkNamespace.Named(inside).Any())
            await LeaveAsync(pod, cancellationToken).ConfigureAwait(false);
        await NetworkNamespace.CreateAsync(inside).ConfigureAwait(false);
        await Command.ExpectAsync("ip", ["-n", Name, "-batch", "-"], $"""
            link add v{pod} type veth peer name eth0 netns {inside}
            link set v{pod} up
            route replace {address}/32 dev v{pod}

            """, cancellationToken).ConfigureAwait(false);
        await Command.ExpectAsync("ip", ["-n", inside, "-batch", "-"], $"""
            link set lo up
            link set eth0 up
            addr add {address}/32 dev eth0
            route add {Gateway} dev eth0 scope link
            route add default via {Gateway} dev eth0

            """, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the pod's namespace, and its end of the cable at once: the kernel would take its time.</summary>
    public async Task LeaveAsync(string pod, CancellationToken cancellationToken)
    {
        await Command.RunAsync("ip", ["-n", Name, "link", "del", $"v{pod}"], cancellationToken: cancellationToken).ConfigureAwait(false);
        NetworkNamespace.Delete(NamespaceOf(pod));
    }

    public string NamespaceOf(string pod) => $"{Name}-{pod}";
}
