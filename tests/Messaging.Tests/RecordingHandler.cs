using System.Collections.Concurrent;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Messaging.Tests;

/// <summary>Records deliveries and works on each until the test lets go.</summary>
internal sealed class RecordingHandler : IDeliveryHandler
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<Delivery> Seen { get; } = [];

    public ConcurrentQueue<Delivery> Finished { get; } = [];

    public Func<Delivery, Task<Settlement>> Work { get; init; } = _ => Task.FromResult(Settlement.Done);

    public void LetGo() => _go.TrySetResult();

    public async Task<Settlement> HandleAsync(Delivery delivery)
    {
        Seen.Enqueue(delivery);
        await _go.Task;
        var settlement = await Work(delivery);
        Finished.Enqueue(delivery);
        return settlement;
    }
}
