namespace Realmworks.Scaler.Sampling;

/// <summary>The broker's figures of all queues of a virtual host.</summary>
internal interface IQueueStatistics
{
    /// <summary>Never throws but for the token: what went wrong is in the answer.</summary>
    Task<QueueListing> ListAsync(string virtualHost, CancellationToken cancellationToken);
}
