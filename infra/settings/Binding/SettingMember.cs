using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Realmworks.Infra.Settings.Binding;

/// <summary>A member of a settings record: its name in the file, its type, and what is said of it.</summary>
internal sealed record SettingMember(string Name, PropertyInfo Property, SettingAttribute Setting)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<SettingMember>> _known = new();

    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public static ImmutableArray<SettingMember> Of(Type record) => _known.GetOrAdd(record, static type =>
        [.. type.GetProperties().OrderBy(property => property.MetadataToken)
            .Select(property => (property, setting: property.GetCustomAttribute<SettingAttribute>()))
            .Where(pair => pair.setting is not null)
            .Select(pair => new SettingMember(JsonNamingPolicy.CamelCase.ConvertName(pair.property.Name), pair.property, pair.setting!))]);

    public static bool IsRecord(Type type) => type.IsClass && type != typeof(string) && !Of(type).IsEmpty;

    /// <summary>The type of a list's items; null for what is no list.</summary>
    public static Type? ItemOf(Type type) => Argument(type, typeof(ImmutableArray<>), 0);

    /// <summary>The type of a map's values; null for what is no map.</summary>
    public static Type? ValueOf(Type type) => Argument(type, typeof(ImmutableSortedDictionary<,>), 1);

    /// <summary>An enum's values as a file writes them.</summary>
    public static ImmutableArray<string> NamesOf(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static Type? Argument(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;
}
