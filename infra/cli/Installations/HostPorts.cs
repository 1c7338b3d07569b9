using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Realmworks.Cli.LocalCluster;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Installations;

/// <summary>The ports of this machine that a local installation's stages are to be reached at, tried before anything is made.</summary>
internal static class HostPorts
{
    /// <exception cref="UsageException">One is another program's, or is given twice.</exception>
    public static void EnsureFree(Installation installation, ClusterProcess cluster)
    {
        var wanted = Of(installation.SettingsFile);
        var file = Path.GetFileName(installation.SettingsFile);
        if (wanted.GroupBy(stage => stage.Port).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"{file}: {string.Join(" and ", twice.Select(stage => stage.Setting))} are both {twice.Key}: " +
                "on this machine all stages share one address, so each needs a port of its own", exitCode: 2);
        }
        var address = IPAddress.Parse(cluster.Loopback);
        foreach (var (setting, port) in wanted)
        {
            if (!IsFree(address, port) && !cluster.Listens(port))
            {
                throw new UsageException($"{file}: {setting}: port {port} of {address} is in use by another program; end it or choose another port", exitCode: 2);
            }
        }
    }

    /// <summary>Every stage's <c>httpPort</c>; what is no such list is for the program to report.</summary>
    internal static IReadOnlyList<(string Setting, int Port)> Of(string settingsFile)
    {
        using var reader = new StreamReader(settingsFile);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. from realm in Items(Member(Member(yaml.Documents[0].RootNode, "config"), "realmworks:realms"))
                   from stage in Items(Member(realm.Node, "stages"))
                   let port = Port(Member(stage.Node, "httpPort"))
                   where port is not null
                   select ($"realmworks:realms[{realm.Index}].stages[{stage.Index}].httpPort", port.Value)];
    }

    private static int? Port(YamlNode? node) =>
        int.TryParse(node?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port : null;

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

    private static YamlNode? Member(YamlNode? node, string name) =>
        node is YamlMappingNode map && map.Children.TryGetValue(name, out var member) ? member : null;

    private static IEnumerable<(int Index, YamlNode Node)> Items(YamlNode? node) => node is YamlSequenceNode list ? list.Children.Index() : [];
}
