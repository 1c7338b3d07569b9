using System.Net;
using System.Net.Sockets;

namespace Realmworks.Local.Cluster.Machine;

/// <summary>
/// Finds the number of a cluster: it names the fabric and makes the loopback address. A fabric knows whose it is by the alias of its
/// loopback device; nothing outside the state folder has to be kept for that.
/// </summary>
internal static class ClusterIds
{
    private const int Most = 250;

    public static int Free(int port)
    {
        for (var id = 1; id <= Most; id++)
        {
            if (!NetworkNamespace.Exists($"rw-{id}") && IsFree(ClusterRecord.LoopbackOf(id), port))
                return id;
        }

        throw new UsageException($"no free address of 127.77.1.1 to 127.77.{Most}.1 with port {port}; choose another with --api-port");
    }

    /// <summary>Whose the fabric is; null when there is none, or nobody's.</summary>
    public static async Task<string?> OwnerAsync(string fabric, CancellationToken cancellationToken)
    {
        if (!NetworkNamespace.Exists(fabric))
            return null;
        var shown = await Command.RunAsync("ip", ["-n", fabric, "-o", "link", "show", "lo"], cancellationToken: cancellationToken).ConfigureAwait(false);
        var at = shown.Output.IndexOf("alias ", StringComparison.Ordinal);
        return at < 0 ? null : shown.Output[(at + "alias ".Length)..].Trim();
    }

    public static Task OwnAsync(string fabric, string stateFolder, CancellationToken cancellationToken) =>
        Command.ExpectAsync("ip", ["-n", fabric, "link", "set", "lo", "alias", Alias(stateFolder)], cancellationToken: cancellationToken);

    // The kernel keeps 255 characters.
    public static string Alias(string stateFolder) => stateFolder.Length <= 255 ? stateFolder : stateFolder[^255..];

    public static bool IsFree(string address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
