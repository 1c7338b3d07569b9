using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// Reads the metrics of every broker: one request to each for all queues, a twentieth of what the management API's pages cost
/// (docs/adr/0007-reading-the-broker.md).
/// </summary>
internal sealed class MetricsStatistics(
    MetricsOptions options, ScalerOptions scaler, TimeProvider clock, ScalerMetrics metrics, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    : IQueueStatistics, IDisposable
{
    /// <summary>How long counts wait for the counters of the other brokers; those of one that is slower are left out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<IPAddress, BrokerNode> _nodes = [];
    private readonly ConcurrentDictionary<string, VirtualHostLedger> _ledgers = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<QueueBatch> ReadAsync(
        IReadOnlyCollection<string> virtualHosts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (addresses, failure) = await AddressesAsync(cancellationToken);
        if (failure is not null)
        {
            yield return QueueBatch.Failed(failure, virtualHosts);
            yield break;
        }
        foreach (var gone in _nodes.Keys.Except(addresses).ToArray())
        {
            if (_nodes.TryRemove(gone, out var node))
                node.Dispose();
        }
        var reading = addresses.Select(address => ReadAsync(
            _nodes.GetOrAdd(address, found => new BrokerNode(found, options, metrics, _ledgers)), virtualHosts, cancellationToken)).ToArray();
        // A broker alone counts everything itself, however long it takes: nothing else waits for it.
        var patience = reading.Length == 1 ? Timeout.InfiniteTimeSpan : Patience;
        await ((Task)Task.WhenAll(reading)).WaitAsync(patience, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var late = reading.Where(read => !read.IsCompleted).ToArray();
        var soon = await Task.WhenAll(reading.Except(late));
        // Rates are of all that was counted, or they are not known.
        var whole = late.Length == 0 && soon.All(batch => batch.Failure is null || batch.IsOff);
        foreach (var batch in soon)
            yield return whole ? batch : batch.WithoutRates;
        await foreach (var read in Task.WhenEach(late))
            yield return (await read).WithoutRates;
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values)
            node.Dispose();
    }

    private async Task<(IPAddress[] Addresses, string? Failure)> AddressesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await (resolve ?? Dns.GetHostAddressesAsync)(options.Host, cancellationToken).WaitAsync(scaler.BrokerTimeout, clock, cancellationToken);
            // A broker with addresses of both kinds is still one broker.
            var older = found.Where(address => address.AddressFamily == AddressFamily.InterNetwork).ToArray();
            return (older.Length > 0 ? older : found, found.Length == 0 ? $"'{options.Host}' has no address" : null);
        }
        catch (Exception unknown) when (unknown is SocketException or TimeoutException)
        {
            return ([], $"'{options.Host}' has no address: {unknown.Message}");
        }
    }

    private async Task<QueueBatch> ReadAsync(BrokerNode node, IReadOnlyCollection<string> virtualHosts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(scaler.BrokerTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await node.ReadAsync(virtualHosts, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return QueueBatch.Failed($"no answer of {node.Address} within {scaler.BrokerTimeout.TotalSeconds} s", virtualHosts);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException)
        {
            var off = failure.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
            return QueueBatch.Failed($"{node.Address}: {failure.GetBaseException().Message}", virtualHosts) with { IsOff = off };
        }
    }
}
