using System.Globalization;
using System.Text;

namespace Realmworks.Messaging.Consuming;

/// <summary>Reads header values, whose types depend on who wrote them.</summary>
internal static class HeaderText
{
    public static string? Find(IDictionary<string, object?>? headers, string name) => headers?.TryGetValue(name, out var value) == true ? Of(value) : null;

    public static string? Of(object? value) => value switch
    {
        null => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
