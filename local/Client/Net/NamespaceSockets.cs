using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Realmworks.Local.Client.Net;

/// <summary>
/// Sockets that live in another network namespace than this process. A socket belongs for life to the namespace of the thread that
/// makes it, so each is made on a short-lived thread that has entered the namespace; afterwards any thread may use it. That thread
/// only calls the kernel: the runtime's own thread for sockets is started with the first <see cref="Socket"/>, would stay in the
/// namespace for ever and hand it on to pool threads, whose connections to the machine are then refused.
/// </summary>
public sealed class NamespaceSockets(string namespacePath)
{
    private const int CloneNewNet = 0x40000000;
    private const int CloseOnExec = 0x80000;
    private const int SocketLevel = 1;
    private const int MarkOption = 36;

    /// <summary>The namespace that `ip netns` knows by this name.</summary>
    public static NamespaceSockets Named(string name) => new(PathOf(name));

    public static string PathOf(string name) => "/run/netns/" + name;

    public Socket Open() => new(new SafeSocketHandle(
        Inside(() => OpenSocket((int)AddressFamily.InterNetwork, (int)SocketType.Stream | CloseOnExec, (int)ProtocolType.Tcp) is var socket and >= 0
            ? socket : throw Failure("cannot make a socket in")),
        ownsHandle: true));

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
            throw Failure("cannot enter");
    }

    private Win32Exception Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new Win32Exception(error, $"{what} the network namespace {namespacePath}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int Setns(int descriptor, int kind);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int OpenSocket(int family, int type, int protocol);
}
