using System.Globalization;
using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>The functions that rules may call; others are refused when the rule is read.</summary>
internal static class RuleFunctions
{
    private static readonly Dictionary<(string Name, int Arguments), Func<object?[], object?>> All = new()
    {
        [("size", 1)] = a => RuleValues.Size(a[0]),
        [("string", 1)] = a => RuleValues.Text(a[0]),
        [("int", 1)] = a => a[0] is double number ? (long)number : long.TryParse(RuleValues.Text(a[0]), CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new RuleException("type conversion error"),
        [("startsWith", 2)] = a => Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal),
        [("endsWith", 2)] = a => Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal),
        [("contains", 2)] = a => Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal),
        [("matches", 2)] = a => Matches(Text(a[0]), Text(a[1])),
    };

    /// <summary>The target of a method is its first argument.</summary>
    public static Func<object?[], object?> Find(string name, int arguments) =>
        All.GetValueOrDefault((name, arguments))
            ?? throw new RuleException($"undeclared reference to '{name}' (in container ''): this function is not part of this local cluster");

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            throw new RuleException($"error parsing regexp: {e.Message}");
        }
    }

    private static string Text(object? value) => value as string ?? throw new RuleException("no such overload");
}
