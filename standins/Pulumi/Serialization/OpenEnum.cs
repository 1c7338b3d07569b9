using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Into and out of an <see cref="EnumTypeAttribute"/> struct.</summary>
internal static class OpenEnum
{
    public static object Unwrap(object value)
    {
        var type = value.GetType();
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion is not null && (conversion.ReturnType == typeof(string) || conversion.ReturnType == typeof(double))
            ? conversion.Invoke(null, [value])!
            : throw new InvalidOperationException($"{type} has no explicit conversion to string or double, which an [EnumType] needs.");
    }

    public static object? TryWrap(object value, Type type) =>
        value is string or double
            ? type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [value.GetType()])?.Invoke([value])
            : null;
}
