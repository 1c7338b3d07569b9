using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What several outputs together are: known when all are, secret when one is, dependent on what any depends on.</summary>
internal sealed class OutputSum
{
    private readonly ImmutableHashSet<Resource>.Builder _resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool _isKnown = true;
    private bool _isSecret;

    public T Add<T>(OutputData<T> data)
    {
        _resources.UnionWith(data.Resources);
        _isKnown &= data.IsKnown;
        _isSecret |= data.IsSecret;
        return data.Value;
    }

    public OutputData<T> ToData<T>(T value) => new(_resources.ToImmutable(), value, _isKnown, _isSecret);
}
