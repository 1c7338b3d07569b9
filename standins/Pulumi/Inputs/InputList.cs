using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list of inputs; each item may be an output, and so may the whole.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _items;

    public InputList()
        : this(Pulumi.Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> items)
        : base(null) => _items = items;

    private protected override IOutput ItemwiseOutput => _items;

    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs)
    {
        _items = Joined(inputs);
        Changed();
    }

    public InputList<T> Concat(InputList<T> other) => new(Joined(other));

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var value in await Output.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            yield return value;
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputList<T>)} is enumerated asynchronously: its items may be outputs.");

    public static implicit operator InputList<T>(T value) => FromItems([value]);

    public static implicit operator InputList<T>(Output<T> value) => FromItems([value]);

    public static implicit operator InputList<T>(Input<T> value) => FromItems([value]);

    public static implicit operator InputList<T>(T[] values) => FromItems([.. values.Select(value => (Input<T>)value)]);

    public static implicit operator InputList<T>(Output<T>[] values) => FromItems([.. values.Select(value => (Input<T>)value)]);

    public static implicit operator InputList<T>(Input<T>[] values) => FromItems([.. values]);

    public static implicit operator InputList<T>(List<T> values) => FromItems([.. values.Select(value => (Input<T>)value)]);

    public static implicit operator InputList<T>(List<Output<T>> values) => FromItems([.. values.Select(value => (Input<T>)value)]);

    public static implicit operator InputList<T>(List<Input<T>> values) => FromItems([.. values]);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => FromItems(Wrap(values));

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) =>
        FromItems(values.IsDefault ? default : [.. values.Select(value => (Input<T>)value)]);

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => FromItems(values);

    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(items => ImmutableArray.CreateRange(items));

    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(items => ImmutableArray.CreateRange(items));

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(items => ImmutableArray.CreateRange(items));

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new(values.Apply(Wrap));

    private static InputList<T> FromItems(ImmutableArray<Input<T>> items) => new(Pulumi.Output.Create(items));

    private static ImmutableArray<Input<T>> Wrap(ImmutableArray<T> values) =>
        values.IsDefault ? default : [.. values.Select(value => (Input<T>)value)];

    private protected override Output<ImmutableArray<T>> Flatten() =>
        _items.Apply(values => values.IsDefault ? Pulumi.Output.Create(default(ImmutableArray<T>)) : Pulumi.Output.All(values.AsEnumerable()));

    private Output<ImmutableArray<Input<T>>> Joined(InputList<T> other) =>
        Pulumi.Output.Tuple(_items, other._items).Apply(pair => pair.Item1.AddRange(pair.Item2));
}
