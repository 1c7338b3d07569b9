using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map of inputs by name; each value may be an output, and so may the whole.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _items;

    public InputMap()
        : this(Pulumi.Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items)
        : base(null) => _items = items;

    private protected override IOutput ItemwiseOutput => _items;

    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>A key given twice must have one value; which of two would win is nobody's guess.</summary>
    public void Add(string key, Input<TValue> value) => Replace(_items.Apply(items => items.TryGetValue(key, out var earlier)
        ? items.SetItem(key, Pulumi.Output.Tuple(earlier, value).Apply(pair => Agreed(key, pair.Item1, pair.Item2)))
        : items.Add(key, value)));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values) =>
        Replace(Pulumi.Output.Tuple(_items, values._items).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    /// <summary>The two together; the second wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Pulumi.Output.Tuple(first._items, second._items).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var values = await Output.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var value in values)
            yield return value;
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputMap<TValue>)} is enumerated asynchronously: its values may be outputs.");

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => FromValues(values);

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => FromValues(values);

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => new(values.Apply(items => Wrap(items)));

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => new(values.Apply(items => Wrap(items)));

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(items => Wrap(items)));

    private static InputMap<TValue> FromValues(IEnumerable<KeyValuePair<string, TValue>> values) => new(Pulumi.Output.Create(Wrap(values)));

    private static ImmutableDictionary<string, Input<TValue>> Wrap(IEnumerable<KeyValuePair<string, TValue>>? values) =>
        values?.ToImmutableDictionary(item => item.Key, item => (Input<TValue>)item.Value)!;

    private protected override Output<ImmutableDictionary<string, TValue>> Flatten() =>
        _items.Apply(Output<ImmutableDictionary<string, TValue>>? (values) => values is null
            ? null
            : Pulumi.Output.All(values.Select(item => (Input<KeyValuePair<string, TValue>>)item.Value.Apply(value => KeyValuePair.Create(item.Key, value))))
                .Apply(pairs => pairs.ToImmutableDictionary()));

    private static TValue Agreed(string key, TValue earlier, TValue later) => EqualityComparer<TValue>.Default.Equals(earlier, later)
        ? earlier
        : throw new ArgumentException($"The map already has another value for the key '{key}'.");

    private void Replace(Output<ImmutableDictionary<string, Input<TValue>>> items)
    {
        _items = items;
        Changed();
    }
}
