using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client;

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
        var refused = await Assert.ThrowsAsync<IOException>(
            () => ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = folder.FullName, Port = port }, TimeProvider.System));
        Assert.Equal($"The API server cannot listen on 127.0.0.1:{port}: the address is in use or not this machine's.", refused.Message);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_socket_that_already_listens_is_served_too()
    {
        using var inside = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        inside.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        inside.Listen();
        var port = ((IPEndPoint)inside.LocalEndPoint!).Port;
        var folder = Directory.CreateTempSubdirectory("api-tests-");
        await using (await ApiServerHost.StartAsync(
            new ApiServerOptions { StateFolder = folder.FullName, Port = 0, ExtraListenHandles = [(int)inside.Handle] }, TimeProvider.System))
        {
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
            using var client = new HttpClient(handler);
            Assert.Equal("ok", await client.GetStringAsync($"https://127.0.0.1:{port}/readyz"));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_moved_cluster_gets_a_certificate_for_its_new_address_from_the_same_authority()
    {
        var folder = Directory.CreateTempSubdirectory("api-tests-");
        var options = new ApiServerOptions { StateFolder = folder.FullName, Port = 0 };
        await using (await ApiServerHost.StartAsync(options, TimeProvider.System)) { }
        var (authority, server) = (await ReadAsync(folder, "ca.crt"), await ReadAsync(folder, "server.crt"));
        await using (await ApiServerHost.StartAsync(options, TimeProvider.System)) { }
        Assert.Equal(server, await ReadAsync(folder, "server.crt"));
        await using (await ApiServerHost.StartAsync(options with { ListenAddress = IPAddress.Parse("127.0.0.9") }, TimeProvider.System)) { }
        Assert.Equal(authority, await ReadAsync(folder, "ca.crt"));
        Assert.NotEqual(server, await ReadAsync(folder, "server.crt"));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("on")]
    [InlineData("null")]
    public async Task A_cluster_may_have_a_name_that_looks_like_something_else(string name)
    {
        var folder = Directory.CreateTempSubdirectory("api-tests-");
        await using (var server = await ApiServerHost.StartAsync(
            new ApiServerOptions { StateFolder = folder.FullName, Port = 0, ClusterName = name }, TimeProvider.System))
        {
            using var client = new ApiClient(ApiEndpoint.FromKubeconfig(server.KubeconfigPath));
            Assert.Equal("default", (await client.GetAsync(ResourcePath.Core("namespaces", null, "default"))).Name());
        }

        folder.Delete(recursive: true);
    }

    private static Task<string> ReadAsync(DirectoryInfo folder, string name) => File.ReadAllTextAsync(Path.Combine(folder.FullName, "pki", name));
}
