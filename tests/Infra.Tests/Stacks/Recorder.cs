using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Stacks;

/// <summary>Keeps every resource that a program registers, with its raw inputs; refuses calls, of which the program makes none.</summary>
internal abstract class Recorder : IMocks
{
    private readonly List<MockResourceArgs> _resources = [];

    public IReadOnlyList<MockResourceArgs> Resources
    {
        get
        {
            lock (_resources)
            {
                return [.. _resources];
            }
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_resources)
        {
            _resources.Add(args);
        }
        return Task.FromResult<(string?, object)>((Id(args), State(args)));
    }

    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"the program calls {args.Token}: it must not");

    protected abstract string Id(MockResourceArgs args);

    /// <summary>The inputs, and what the server or the cloud gives.</summary>
    protected abstract ImmutableDictionary<string, object> State(MockResourceArgs args);
}
