using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Kubernetes.Tests;

/// <summary>Keeps what was registered and answers with the inputs, or with a state that the test gives.</summary>
internal sealed class RecordingMocks(ImmutableDictionary<string, object>? state = null) : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Registered { get; } = [];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Registered.Enqueue(args);
        return Task.FromResult<(string?, object)>((args.Name + "-id", state ?? args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException("no program here calls a function");
}
