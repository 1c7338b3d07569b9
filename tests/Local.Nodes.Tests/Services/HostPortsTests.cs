using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Realmworks.Local.Client.Events;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Nodes.Tests.Services;

public sealed class HostPortsTests : IEventSink
{
    private static readonly IPAddress s_address = IPAddress.Parse("127.77.249.1");
    private readonly ConcurrentQueue<string> _told = [];

    [Fact]
    public async Task A_port_goes_to_the_next_Service_that_wants_it_when_the_one_that_has_it_goes()
    {
        var number = FreePort();
        var ports = new HostPorts(s_address, NamespaceSockets.Named("none"), this, TimeProvider.System);

        await ports.FollowAsync([Port("first", number), Port("second", number)]);
        Assert.Equal([$"second: port {number} of {s_address} belongs to the Service shop/first"], _told);

        await ports.FollowAsync([Port("second", number)]);
        await ports.FollowAsync([Port("first", number), Port("second", number)]);
        Assert.Equal($"first: port {number} of {s_address} belongs to the Service shop/second", _told.Last());

        await ports.FollowAsync([]);
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(s_address, number));
    }

    void IEventSink.Tell(string component, string type, JsonObject about, string reason, string message, string? container) =>
        _told.Enqueue($"{about["metadata"]!["name"]}: {message}");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(s_address, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static ServicePort Port(string service, int number) => new(
        new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = service, ["namespace"] = "shop" },
            ["spec"] = new JsonObject { ["type"] = "LoadBalancer" },
        },
        "TCP", IPAddress.Parse("10.96.1.1"), number, []);
}
