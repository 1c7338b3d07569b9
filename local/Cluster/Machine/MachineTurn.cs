using System.Net.Sockets;

namespace Realmworks.Local.Cluster.Machine;

/// <summary>
/// Only one program of the machine at a time chooses a cluster's number and takes it, or takes apart what a number stands for: two
/// clusters that start together would find the same one free. Held by an abstract socket, so that nothing of it stays on the
/// machine and whoever is killed gives it back.
/// </summary>
internal static class MachineTurn
{
    private static readonly UnixDomainSocketEndPoint s_name = new("\0realmworks-local-clusters");
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    public static async Task<IDisposable> ClaimAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var begun = clock.GetTimestamp();
        try
        {
            while (!TryBind(socket))
            {
                if (clock.GetElapsedTime(begun) > s_patience)
                    throw new UsageException($"another local cluster of this machine has been starting or stopping for {s_patience.TotalSeconds:0} s; see `rw local status` of it");
                await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool TryBind(Socket socket)
    {
        try
        {
            socket.Bind(s_name);
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
