using System.Net;
using System.Net.Sockets;

namespace Cli.Tests.Images;

/// <summary>An address of this machine where nothing listens.</summary>
internal static class FreeHost
{
    public static string Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }
}
