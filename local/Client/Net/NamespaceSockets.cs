using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Realmworks.Local.Client.Net;

/// <summary>
/// Sockets that live in another network namespace than this process. A socket belongs for life to the namespace of the thread that
/// makes it, so each is made on a short-lived thread that has entered the namespace; afterwards any thread may use it.
/// </summary>
public sealed class NamespaceSockets(string namespacePath)
{
    private const int CloneNewNet = 0x40000000;
    private const int SocketLevel = 1;
    private const int MarkOption = 36;

    /// <summary>The namespace that `ip netns` knows by this name.</summary>
    public static NamespaceSockets Named(string name) => new(PathOf(name));

    public static string PathOf(string name) => "/run/netns/" + name;

    public Socket Open(SocketType type = SocketType.Stream, ProtocolType protocol = ProtocolType.Tcp) =>
        Inside(() => new Socket(AddressFamily.InterNetwork, type, protocol));

    public Socket Listen(IPEndPoint address, int backlog = 512)
    {
        var socket = Open();
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(address);
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects; a mark other than 0 is on every packet, for the namespace's rules to know the connection by.</summary>
    public async Task<Socket> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken, int mark = 0)
    {
        var socket = Open();
        try
        {
            if (mark != 0)
                socket.SetRawSocketOption(SocketLevel, MarkOption, BitConverter.GetBytes(mark));
            socket.NoDelay = true;
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Runs the action on a thread of its own inside the namespace; the thread ends with it and is never reused.</summary>
    public T Inside<T>(Func<T> action) => OwnThread.Run(() =>
    {
        Enter();
        return action();
    });

    private void Enter()
    {
        using var handle = File.OpenHandle(namespacePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (Setns((int)handle.DangerousGetHandle(), CloneNewNet) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new Win32Exception(error, $"cannot enter the network namespace {namespacePath}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int Setns(int descriptor, int kind);
}
