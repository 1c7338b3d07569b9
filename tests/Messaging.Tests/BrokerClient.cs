using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Tests;

/// <summary>A started connection with its sessions.</summary>
internal sealed class BrokerClient : IAsyncDisposable
{
    private readonly BrokerConnection _connection;

    private BrokerClient(BrokerConnection connection) => _connection = connection;

    public string? Problem => _connection.Problem;

    public static async Task<BrokerClient> StartAsync(BrokerOptions options, params IBrokerSession[] sessions)
    {
        var client = new BrokerClient(new BrokerConnection(options, sessions, TimeProvider.System, NullLogger<BrokerConnection>.Instance));
        await client._connection.StartAsync(CancellationToken.None);
        await client.ConnectedAsync();
        return client;
    }

    public Task ConnectedAsync() => Deadline.UntilAsync(() => Problem is null);

    public Task DrainAsync() => _connection.StoppingAsync(CancellationToken.None).WaitAsync(Deadline.Long);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
