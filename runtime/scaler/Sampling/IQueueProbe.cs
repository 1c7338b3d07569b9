namespace Realmworks.Scaler.Sampling;

/// <summary>A cheap live look at queues without a replica, where the management API's figures may be seconds old.</summary>
internal interface IQueueProbe
{
    /// <summary>Messages that wait, of those of the queues that could be asked; never throws but for the token.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadyAsync(string virtualHost, IReadOnlyCollection<string> queues, CancellationToken cancellationToken);

    /// <summary>Forgets the virtual hosts that are not among these.</summary>
    Task KeepAsync(IReadOnlyCollection<string> virtualHosts);
}
