using System.Text.RegularExpressions;

namespace Local.Conformance.Tests.Running;

internal static class Shown
{
    /// <summary>Like Assert.Matches, but a failure shows all that kubectl printed.</summary>
    public static void Matches(string pattern, string text) => Assert.True(Regex.IsMatch(text, pattern), $"not like {pattern}:\n{text}");

    /// <summary>Like Assert.Contains, but a failure shows all that kubectl printed.</summary>
    public static void Contains(string part, string text) => Assert.True(text.Contains(part, StringComparison.Ordinal), $"without {part}:\n{text}");
}
