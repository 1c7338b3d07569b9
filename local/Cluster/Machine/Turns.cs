using System.Net.Sockets;

namespace Realmworks.Local.Cluster.Machine;

/// <summary>What only one program does at a time; a second one waits for the first. Whoever is killed gives its turn back.</summary>
internal static class Turns
{
    private static readonly TimeSpan s_machinePatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_clusterPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// To choose a cluster's number and take it, or to take apart what a number stands for: two clusters that start together would find
    /// the same one free. Held by an abstract socket, so that nothing of it stays on the machine.
    /// </summary>
    public static Task<IDisposable> OfMachineAsync(TimeProvider clock, CancellationToken cancellationToken) => TakeAsync(
        TryBind, s_machinePatience,
        $"another local cluster of this machine has been starting or stopping for {s_machinePatience.TotalSeconds:0} s; see `rw local status` of it",
        clock, cancellationToken);

    /// <summary>To start or end a cluster.</summary>
    public static Task<IDisposable> OfClusterAsync(string stateFolder, TimeProvider clock, CancellationToken cancellationToken) => TakeAsync(
        () => PidFile.TryClaim(stateFolder, "turn"), s_clusterPatience, "another start or stop of this cluster is under way", clock, cancellationToken);

    private static async Task<IDisposable> TakeAsync(
        Func<IDisposable?> tryTake, TimeSpan patience, string complaint, TimeProvider clock, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            if (tryTake() is { } taken)
                return taken;
            if (clock.GetElapsedTime(begun) > patience)
                throw new UsageException(complaint);
            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Socket? TryBind()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint("\0realmworks-local-clusters"));
            return socket;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            return null;
        }
    }
}
