using System.Collections.Immutable;

namespace Pulumi.Serialization;

internal sealed class OutputSource<T> : IOutputSource
{
    private readonly TaskCompletionSource<OutputData<T>> _data = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ImmutableHashSet<Resource> _resource;

    public OutputSource(Resource resource)
    {
        _resource = [resource];
        Output = new(_data.Task);
    }

    public Output<T> Output { get; }

    public Type Type => typeof(T);

    public void Set(OutputData<object?> data) => _data.TrySetResult(
        new(data.Resources.IsEmpty ? _resource : _resource.Union(data.Resources), data.Value is T value ? value : default!, data.IsKnown, data.IsSecret));

    public void SetDefault(bool isKnown) => _data.TrySetResult(new(_resource, default!, isKnown, IsSecret: false));

    public void Fail(Exception exception) => _data.TrySetException(exception);
}
