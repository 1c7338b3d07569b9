using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Immutable collections of a type known only at run time.</summary>
internal static class CollectionFactory
{
    public static object Array(Array items, Type element) => Call(nameof(ArrayOf), element, items);

    public static object Dictionary(IEnumerable<KeyValuePair<string, object?>> entries, Type element) =>
        Call(nameof(DictionaryOf), element, entries);

    private static ImmutableArray<T> ArrayOf<T>(T[] items) => [.. items];

    private static ImmutableDictionary<string, T> DictionaryOf<T>(IEnumerable<KeyValuePair<string, object?>> entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => (T)entry.Value!);

    private static object Call(string method, Type element, object argument) =>
        typeof(CollectionFactory).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element)
            .Invoke(null, [argument])!;
}
