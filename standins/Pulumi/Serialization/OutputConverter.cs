using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Fits what <see cref="PropertyReader"/> read into the types that outputs declare. A value that does not fit is a warning and the type's
/// default, because a provider newer than its package must not break a program that never looks at the value.
/// </summary>
internal sealed class OutputConverter(Action<string> warn)
{
    private static readonly ConcurrentDictionary<Type, ConstructorInfo?> Constructors = new();

    public object? Convert(string context, object? value, Type target)
    {
        var result = TryConvert(context, value, target, out var problem);
        if (problem is not null)
            warn($"{context}: {problem}");
        return result ?? (target.IsValueType && Nullable.GetUnderlyingType(target) is null ? Activator.CreateInstance(target) : null);
    }

    private object? TryConvert(string context, object? value, Type target, out string? problem)
    {
        problem = null;
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null || target == typeof(object))
            return value;
        if (target == typeof(int) || target.IsEnum)
        {
            if (value is not double number)
                return Mismatch(value, target, out problem);
            return target.IsEnum ? Enum.ToObject(target, (int)number) : (int)number;
        }
        if (target == typeof(string) || target == typeof(bool) || target == typeof(double))
            return value.GetType() == target ? value : Mismatch(value, target, out problem);
        if (target == typeof(JsonElement))
            return JsonSerializer.SerializeToElement(value);
        if (target.IsGenericType)
            return TryConvertGeneric(context, value, target, out problem);
        if (Constructors.GetOrAdd(target, FindConstructor) is { } constructor)
            return value is ImmutableDictionary<string, object?> members ? Construct(members, constructor) : Mismatch(value, target, out problem);
        return target.IsDefined(typeof(EnumTypeAttribute)) && OpenEnum.TryWrap(value, target) is { } wrapped ? wrapped : Mismatch(value, target, out problem);
    }

    private object? TryConvertGeneric(string context, object value, Type target, out string? problem)
    {
        problem = null;
        var definition = target.GetGenericTypeDefinition();
        if (definition == typeof(Union<,>))
            return TryConvertUnion(context, value, target, out problem);
        if (definition == typeof(ImmutableArray<>) && value is ImmutableArray<object?> items)
        {
            var element = target.GenericTypeArguments[0];
            var array = Array.CreateInstance(element, items.Length);
            for (var index = 0; index < items.Length; index++)
                array.SetValue(Convert($"{context}[{index}]", items[index], element), index);
            return CollectionFactory.Array(array, element);
        }
        if (definition == typeof(ImmutableDictionary<,>) && value is ImmutableDictionary<string, object?> entries)
        {
            var element = target.GenericTypeArguments[1];
            return CollectionFactory.Dictionary(
                entries.Select(entry => KeyValuePair.Create(entry.Key, Convert($"{context}.{entry.Key}", entry.Value, element))), element);
        }
        return Mismatch(value, target, out problem);
    }

    private object? TryConvertUnion(string context, object value, Type target, out string? problem)
    {
        string[] factories = [nameof(Union<int, int>.FromT0), nameof(Union<int, int>.FromT1)];
        for (var choice = 0; choice < factories.Length; choice++)
        {
            var converted = TryConvert(context, value, target.GenericTypeArguments[choice], out problem);
            if (problem is null)
                return target.GetMethod(factories[choice])!.Invoke(null, [converted]);
        }
        return Mismatch(value, target, out problem);
    }

    private object Construct(ImmutableDictionary<string, object?> members, ConstructorInfo constructor)
    {
        var arguments = constructor.GetParameters().Select(parameter =>
            Convert($"{constructor.DeclaringType!.Name}.{parameter.Name}", members.GetValueOrDefault(parameter.Name!), parameter.ParameterType));
        return constructor.Invoke([.. arguments]);
    }

    /// <summary>Null for what is no output type.</summary>
    private static ConstructorInfo? FindConstructor(Type target)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        return !target.IsDefined(typeof(OutputTypeAttribute)) ? null
            : target.GetConstructors(any).FirstOrDefault(candidate => candidate.IsDefined(typeof(OutputConstructorAttribute)))
            ?? throw new InvalidOperationException($"The output type {target} has no [OutputConstructor].");
    }

    private static object? Mismatch(object value, Type target, out string? problem)
    {
        problem = $"expected {target}, got {value.GetType()}";
        return null;
    }
}
