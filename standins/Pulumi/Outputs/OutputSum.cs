using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What several outputs together are: known when all are, secret when one is, dependent on what any depends on.</summary>
internal sealed class OutputSum
{
    private ImmutableHashSet<Resource> _resources = [];
    private bool _isKnown = true;
    private bool _isSecret;

    public T Add<T>(OutputData<T> data)
    {
        _resources = _resources.IsEmpty ? data.Resources : data.Resources.IsEmpty ? _resources : _resources.Union(data.Resources);
        _isKnown &= data.IsKnown;
        _isSecret |= data.IsSecret;
        return data.Value;
    }

    public OutputData<T> ToData<T>(T value) => new(_resources, value, _isKnown, _isSecret);
}
