using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Messaging.Connecting;
using Realmworks.TestKit;

namespace Realmworks.Messaging.Tests;

/// <summary>A broker that hangs, or a load balancer with nothing behind it: the connection is accepted, and nothing comes.</summary>
public sealed class SilentBrokerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broker_that_never_greets_is_given_up_and_tried_again(bool tls)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var clock = new ManualTimeProvider();
        var options = new BrokerOptions
        {
            Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, VirtualHost = "/", UserName = "u", Password = "p", UseTls = tls,
        };
        await using var connection = new BrokerConnection(options, [], clock, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(CancellationToken.None);
        using var first = await listener.AcceptTcpClientAsync().WaitAsync(Deadline.Long);

        clock.Advance(TimeSpan.FromSeconds(13));
        await Deadline.UntilAsync(() => connection.Problem?.EndsWith("no answer within 13 s", StringComparison.Ordinal) == true);
        await Deadline.UntilAsync(() => clock.WaitingTimers == 1);
        clock.Advance(TimeSpan.FromSeconds(1));

        using var second = await listener.AcceptTcpClientAsync().WaitAsync(Deadline.Long);
    }
}
