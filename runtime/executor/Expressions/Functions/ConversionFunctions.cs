using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Expressions.Functions;

internal static class ConversionFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("TOSTRING", 1, 1, a => JsonValue.Create(a.Text(0))),
        new("TOINT", 1, 1, a => Whole(a, int.MinValue, int.MaxValue)),
        new("TOLONG", 1, 1, a => Whole(a, long.MinValue, long.MaxValue)),
        new("TONUMBER", 1, 1, a => Values.FromNumber(a.Number(0))),
        new("TODOUBLE", 1, 1, a => Values.FromNumber(a.Number(0))),
        new("TOBOOLEAN", 1, 1, a => JsonValue.Create(a.Truth(0))),
        new("TOJSON", 1, 1, Parse),
        new("UNESCAPEJSON", 1, 1, Parse),
        new("FORMATNUMBER", 2, 2, Format),
        new("BASEENCODE", 1, 1, a => Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0)))),
        new("BASEDECODE", 1, 1, a => Decode(a, a.Text(0))),
        new("BASEURLENCODE", 1, 1, a => Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0))).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        new("BASEURLDECODE", 1, 1, a => Decode(a, Padded(a.Text(0).Replace('-', '+').Replace('_', '/')))),
        new("UUID", 0, 0, _ => Guid.NewGuid().ToString()),
        new("NOW", 0, 0, a => a.Clock.GetUtcNow().ToUnixTimeMilliseconds()),
        new("TOISODATE", 1, 1, a => IsoDate(a)),
    ];

    private static JsonNode Whole(FunctionArguments a, long least, long most)
    {
        var number = decimal.Truncate(a.Number(0));
        return number >= least && number <= most ? JsonValue.Create((long)number) : throw a.Wrong(0, $"a number from {least} to {most}");
    }

    private static JsonNode? Parse(FunctionArguments a)
    {
        try
        {
            return MessageJson.Parse(a.Text(0));
        }
        catch (JsonException)
        {
            throw a.Wrong(0, "a text that is JSON");
        }
    }

    private static JsonNode Format(FunctionArguments a)
    {
        try
        {
            return JsonValue.Create(a.Number(0).ToString(a.Text(1), CultureInfo.InvariantCulture));
        }
        catch (FormatException)
        {
            throw a.Wrong(1, "a number format such as 0.00");
        }
    }

    private static JsonNode Decode(FunctionArguments a, string text)
    {
        try
        {
            return JsonValue.Create(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
        }
        catch (FormatException)
        {
            throw a.Wrong(0, "a Base64 text");
        }
    }

    private static string Padded(string text) => text + new string('=', (4 - (text.Length % 4)) % 4);

    private static JsonNode IsoDate(FunctionArguments a)
    {
        try
        {
            return JsonValue.Create(
                DateTimeOffset.FromUnixTimeMilliseconds((long)a.Number(0)).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        }
        catch (Exception wrong) when (wrong is ArgumentOutOfRangeException or OverflowException)
        {
            throw a.Wrong(0, "milliseconds since 1970");
        }
    }
}
