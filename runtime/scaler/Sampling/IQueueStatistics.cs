namespace Realmworks.Scaler.Sampling;

/// <summary>The broker's figures of the queues of some virtual hosts.</summary>
internal interface IQueueStatistics
{
    /// <summary>Batches as they come, so that what is slow delays nothing else. Never throws but for the token: what went wrong is in a batch.</summary>
    IAsyncEnumerable<QueueBatch> ReadAsync(IReadOnlyCollection<string> virtualHosts, CancellationToken cancellationToken);
}
