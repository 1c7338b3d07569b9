using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class HostPortTests(Installation installation)
{
    [Fact]
    public async Task A_stages_port_in_use_is_one_message()
    {
        installation.Ready();
        var cluster = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(installation.ClusterFolder, "cluster.json")))!;
        using var other = new TcpListener(IPAddress.Parse((string)cluster["loopback"]!), 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        try
        {
            installation.Sandbox.Write(Installation.Name, $"{Installation.Settings}\n        - {{ name: late, httpPort: {port} }}\n");
            var refused = await installation.Sandbox.RwAsync("up", Installation.Name);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains($"stages[1].httpPort: port {port} of {cluster["loopback"]} is in use by another program", refused.Errors, StringComparison.Ordinal);
            Assert.Single(refused.Errors.Trim().Split('\n'));
        }
        finally
        {
            installation.Sandbox.Write(Installation.Name, Installation.Settings);
        }
    }
}
