using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Expressions.Functions;

internal static class TextFunctions
{
    /// <summary>A pattern from a flow may be written so that it takes for ever.</summary>
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<Function> All { get; } =
    [
        Of("CONCAT", 1, int.MaxValue, a => string.Concat(a.All.Select(Values.Text))),
        Of("UPPERCASE", 1, 1, a => a.Text(0).ToUpperInvariant()),
        Of("LOWERCASE", 1, 1, a => a.Text(0).ToLowerInvariant()),
        Of("CAPITALIZE", 1, 1, a => a.Text(0) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : ""),
        Of("TRIM", 1, 1, a => a.Text(0).Trim()),
        Of("LEFTPAD", 2, 3, a => a.Text(0).PadLeft(Width(a), Pad(a))),
        Of("RIGHTPAD", 2, 3, a => a.Text(0).PadRight(Width(a), Pad(a))),
        Of("REPLACE", 3, 3, a => a.Text(1).Length == 0 ? a.Text(0) : a.Text(0).Replace(a.Text(1), a.Text(2), StringComparison.Ordinal)),
        Of("SUBSTRING", 2, 3, Substring),
        Of("ESCAPE", 1, 1, a => MessageJson.Text(JsonValue.Create(a.Text(0)))[1..^1]),
        Of("JOIN", 2, 2, a => string.Join(a.Text(1), a.Array(0).Select(Values.Text))),
        new Function("SPLIT", 2, 2, a => new JsonArray([.. a.Text(0).Split(a.Text(1)).Select(part => (JsonNode)part)])),
        new Function("INDEXOF", 2, 2, a => a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal)),
        new Function("LASTINDEXOF", 2, 2, a => a.Text(0).LastIndexOf(a.Text(1), StringComparison.Ordinal)),
        new Function("CONTAINS", 2, 2, a => a[0] is JsonArray list
            ? list.Any(item => Values.AreEqual(item, a[1]))
            : a.Text(0).Contains(a.Text(1), StringComparison.Ordinal)),
        new Function("MATCHES", 2, 2, a => Matches(a)),
    ];

    private static Function Of(string name, int least, int most, Func<FunctionArguments, string> compute) =>
        new(name, least, most, arguments => JsonValue.Create(compute(arguments)));

    private static int Width(FunctionArguments a) => a.Whole(1) is >= 0 and <= 100_000 and var width ? width : throw a.Wrong(1, "a width from 0 to 100000");

    private static char Pad(FunctionArguments a) => a.Text(2) is { Length: > 0 } text ? text[0] : ' ';

    private static string Substring(FunctionArguments a)
    {
        var text = a.Text(0);
        var from = Math.Clamp(a.Whole(1), 0, text.Length);
        var to = a.Count > 2 ? Math.Clamp(a.Whole(2), from, text.Length) : text.Length;
        return text[from..to];
    }

    private static bool Matches(FunctionArguments a)
    {
        try
        {
            return Regex.IsMatch(a.Text(0), $"^(?:{a.Text(1)})$", RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (Exception wrong) when (wrong is RegexParseException or RegexMatchTimeoutException)
        {
            throw a.Wrong(1, "a regular expression that ends within a second");
        }
    }
}
