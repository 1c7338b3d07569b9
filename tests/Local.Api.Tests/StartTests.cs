using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Api.Hosting;

namespace Realmworks.Local.Api.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_port_in_use_is_one_clear_message()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("api-tests-");
        var refused = await Assert.ThrowsAsync<IOException>(() => ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = folder.FullName, Port = port }, TimeProvider.System));
        Assert.Equal($"The API server cannot listen on 127.0.0.1:{port}: the address is in use or not this machine's.", refused.Message);
        folder.Delete(recursive: true);
    }
}
