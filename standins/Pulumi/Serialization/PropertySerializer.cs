using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Pulumi.Engine;

namespace Pulumi.Serialization;

/// <summary>Turns what a program gives into engine values, and remembers the resources that the values came from.</summary>
internal sealed class PropertySerializer
{
    private readonly HashSet<Resource> _dependencies = [];

    public IReadOnlySet<Resource> Dependencies => _dependencies;

    /// <param name="context">Where the value stands, for messages.</param>
    public async Task<PropertyValue> SerializeAsync(string context, object? value)
    {
        switch (value)
        {
            case null or ValueTuple:
                return PropertyValue.Null.Instance;
            case bool flag:
                return new PropertyValue.Bool(flag);
            case int number:
                return new PropertyValue.Number(number);
            case double number:
                return new PropertyValue.Number(number);
            case string text:
                return new PropertyValue.Text(text);
            case InputArgs args:
                return await SerializeMapAsync(context, args.ToDictionary()).ConfigureAwait(false);
            case Task:
                throw Unsupported(context, "a Task", "wrap it with Output.Create");
            case IInput input:
                return await SerializeOutputAsync(context, input.ToOutput()).ConfigureAwait(false);
            case IOutput output:
                return await SerializeOutputAsync(context, output).ConfigureAwait(false);
            case IUnion union:
                return await SerializeAsync(context, union.Value).ConfigureAwait(false);
            case JsonElement json:
                return FromJson(json);
            case Resource resource:
                return await SerializeResourceAsync(resource).ConfigureAwait(false);
            case IDictionary map:
                return await SerializeMapAsync(context, Entries(context, map)).ConfigureAwait(false);
            case IList list:
                return await SerializeListAsync(context, list).ConfigureAwait(false);
            case Enum choice when choice.GetTypeCode() == TypeCode.Int32:
                return new PropertyValue.Number((int)value);
        }

        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute)))
            return await SerializeAsync(context, OpenEnum.Unwrap(value)).ConfigureAwait(false);
        if (type.IsDefined(typeof(OutputTypeAttribute)))
            return await SerializeMapAsync(context, OutputFields(value, type)).ConfigureAwait(false);
        throw Unsupported(context, type.ToString(), "it is no string, bool, int, double, list, dictionary with string keys, args class or resource");
    }

    /// <summary>Each entry by its name, those without a value left out.</summary>
    public async Task<PropertyValue.Object> SerializeMapAsync(string context, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, entry) in entries)
        {
            var value = await SerializeAsync($"{context}.{key}", entry).ConfigureAwait(false);
            if (value is not PropertyValue.Null)
                members[key] = value;
        }
        return new(members.ToImmutable());
    }

    private async Task<PropertyValue> SerializeOutputAsync(string context, IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        _dependencies.UnionWith(data.Resources);
        if (!data.IsKnown)
            return PropertyValue.Computed.Instance;
        var value = await SerializeAsync(context, data.Value).ConfigureAwait(false);
        return data.IsSecret ? new PropertyValue.Secret(value) : value;
    }

    private async Task<PropertyValue> SerializeResourceAsync(Resource resource)
    {
        _dependencies.Add(resource);
        var urn = await resource.Urn.GetValueAsync("").ConfigureAwait(false);
        var id = resource is CustomResource custom ? await custom.Id.GetValueAsync("").ConfigureAwait(false) : null;
        return new PropertyValue.ResourceReference(urn, string.IsNullOrEmpty(id) ? null : id);
    }

    private async Task<PropertyValue> SerializeListAsync(string context, IList list)
    {
        if (IsDefaultArray(list))
            return new PropertyValue.Array([]);
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Count);
        for (var index = 0; index < list.Count; index++)
            items.Add(await SerializeAsync($"{context}[{index}]", list[index]).ConfigureAwait(false));
        return new PropertyValue.Array(items.MoveToImmutable());
    }

    private static PropertyValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => PropertyValue.Null.Instance,
        JsonValueKind.True => new PropertyValue.Bool(true),
        JsonValueKind.False => new PropertyValue.Bool(false),
        JsonValueKind.Number => new PropertyValue.Number(json.GetDouble()),
        JsonValueKind.String => new PropertyValue.Text(json.GetString()!),
        JsonValueKind.Array => new PropertyValue.Array([.. json.EnumerateArray().Select(FromJson)]),
        _ => new PropertyValue.Object(json.EnumerateObject()
            .ToImmutableSortedDictionary(member => member.Name, member => FromJson(member.Value), StringComparer.Ordinal)),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(string context, IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return entry.Key is string key
                ? new(key, entry.Value)
                : throw Unsupported(context, $"a dictionary with keys of {entry.Key.GetType()}", "keys are strings");
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> OutputFields(object value, Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => field.IsInitOnly)
            .Select(field => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(field.Name), field.GetValue(value)));

    private static bool IsDefaultArray(IList list) =>
        list.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(list)!;

    private static InvalidOperationException Unsupported(string context, string what, string remedy) =>
        new($"{context}: {what} cannot be sent to the engine; {remedy}.");
}
