namespace Realmworks.Scaler.Sampling;

/// <summary>A cheap live look at queues without a replica, where the broker's figures may be seconds old.</summary>
internal interface IQueueProbe
{
    /// <summary>Called for each hint of a publisher; an empty queue stands for any of the virtual host.</summary>
    Action<QueueId>? Hinted { set; }

    /// <summary>Messages that wait, of those of the queues that could be asked; never throws but for the token.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadyAsync(string virtualHost, IReadOnlyCollection<string> queues, CancellationToken cancellationToken);

    /// <summary>Listens to the hints of these virtual hosts, and forgets all others.</summary>
    Task KeepAsync(IReadOnlyCollection<string> virtualHosts);
}
