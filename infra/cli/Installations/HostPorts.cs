using System.Net;
using System.Net.Sockets;
using Realmworks.Cli.Checking;
using Realmworks.Cli.LocalCluster;
using Realmworks.Infra.Settings;

namespace Realmworks.Cli.Installations;

/// <summary>The ports of this machine that a local installation's stages are to be reached at, tried before anything is made.</summary>
internal static class HostPorts
{
    /// <exception cref="UsageException">Two stages have the same.</exception>
    public static void EnsureDistinct(CheckedSettings settings)
    {
        if (Of(settings.Settings).GroupBy(stage => stage.Port).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException(
                $"{Path.GetFileName(settings.Shown)}: {string.Join(" and ", twice.Select(stage => stage.Setting))} are both {twice.Key}: " +
                "on this machine all stages share one address, so each needs a port of its own", exitCode: 2);
        }
    }

    /// <param name="cluster">It has its address by now, which it keeps.</param>
    /// <exception cref="UsageException">One is another program's.</exception>
    public static void EnsureFree(CheckedSettings settings, ClusterProcess cluster)
    {
        var address = IPAddress.Parse(cluster.Loopback);
        foreach (var (setting, port) in Of(settings.Settings))
        {
            if (!IsFree(address, port) && !cluster.Listens(port))
            {
                throw new UsageException(
                    $"{Path.GetFileName(settings.Shown)}: {setting}: port {port} of {address} is in use by another program; " +
                    "end it or choose another port", exitCode: 2);
            }
        }
    }

    private static IEnumerable<(string Setting, int Port)> Of(InstallationSettings settings) =>
        from realm in settings.Realms.Index()
        from stage in realm.Item.Stages.Index()
        let port = stage.Item.HttpPort
        where port is not null
        select ($"realmworks:realms[{realm.Index}].stages[{stage.Index}].httpPort", port.Value);

    // Tried as the cluster will do it: the machine alone knows what stands in the way.
    private static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
