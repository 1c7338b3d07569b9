using Realmworks.Messaging;
using Realmworks.Messaging.Management;
using Xunit;

namespace Realmworks.TestKit.Brokers;

/// <summary>A real broker for a test assembly; its tests are skipped, saying why, where the machine has no rabbitmq-server.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    private HttpClient? _http;
    private BrokerProcess? _process;
    private int _names;

    /// <summary>The broker; skips the test that asks for it where there is none.</summary>
    public BrokerProcess Process
    {
        get
        {
            Assert.SkipWhen(_process is null, BrokerProcess.Missing ?? "");
            // Not null: the test is skipped when it is.
            return _process!;
        }
    }

    public ManagementClient Management { get; private set; } = null!; // Set with the process, without which no test gets here.

    public async ValueTask InitializeAsync()
    {
        if (BrokerProcess.Missing is not null)
            return;
        _process = new BrokerProcess();
        _http = new ManagementOptions(_process.ManagementEndpoint, BrokerProcess.UserName, BrokerProcess.Password).NewClient(new SocketsHttpHandler());
        Management = new ManagementClient(_http);
        await _process.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A virtual host of the test's own, with dead letters and the given pipeline queue.</summary>
    public async Task<BrokerOptions> NewVirtualHostAsync(string queue, long lengthLimit = 100_000)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var name = $"test-{Interlocked.Increment(ref _names)}";
        var process = Process;
        await Management.PutStageAsync(name, cancellation);
        await Management.PutPipelineQueueAsync(name, queue, lengthLimit, cancellation);
        return process.Options(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _http?.Dispose();
    }
}
