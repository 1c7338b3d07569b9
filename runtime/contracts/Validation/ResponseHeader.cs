using System.Text.RegularExpressions;

namespace Realmworks.Contracts.Validation;

/// <summary>A header that a pipeline adds to its responses.</summary>
public static partial class ResponseHeader
{
    public const string Rule = "a name without spaces or separators, a value of printable ASCII, "
        + "and none of those that frame a response (Connection, Content-Length, Transfer-Encoding and their like)";

    // With one of these a response would say something else of itself than what is sent, and the next one on the connection begin in the wrong place.
    private static readonly HashSet<string> Framing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Whether it can be sent; a server refuses a response with one that cannot.</summary>
    public static bool IsAllowed(string name, string? value) =>
        Name().IsMatch(name) && !Framing.Contains(name) && (value ?? "").All(c => c is >= ' ' and <= '~');

    // All that RFC 9110 calls a token.
    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
