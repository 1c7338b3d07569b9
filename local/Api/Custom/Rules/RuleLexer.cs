using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Custom.Rules;

internal enum RuleTokenKind
{
    End,
    Name,
    Integer,
    Decimal,
    Text,
    Sign,
}

internal readonly record struct RuleToken(RuleTokenKind Kind, string Text, int At);

/// <summary>The words of the Common Expression Language.</summary>
internal static partial class RuleLexer
{
    public static List<RuleToken> Read(string rule)
    {
        var tokens = new List<RuleToken>();
        for (var at = 0; at < rule.Length;)
        {
            var match = Word().Match(rule, at);
            if (!match.Success) throw new RuleException($"ERROR: <input>:1:{at + 1}: Syntax error: token recognition error at: '{rule[at]}'");
            var kind = match.Groups["name"].Success ? RuleTokenKind.Name
                : match.Groups["decimal"].Success ? RuleTokenKind.Decimal
                : match.Groups["integer"].Success ? RuleTokenKind.Integer
                : match.Groups["text"].Success ? RuleTokenKind.Text
                : match.Groups["sign"].Success ? RuleTokenKind.Sign : RuleTokenKind.End;
            if (kind != RuleTokenKind.End) tokens.Add(new RuleToken(kind, kind == RuleTokenKind.Text ? Unquoted(match.Value) : match.Value, at));
            at += match.Length;
        }

        tokens.Add(new RuleToken(RuleTokenKind.End, "<EOF>", rule.Length));
        return tokens;
    }

    private static string Unquoted(string text) => text[0] == 'r' ? text[2..^1] : Escape().Replace(text[1..^1], found => found.Groups[1].Value switch
    {
        "n" => "\n",
        "t" => "\t",
        "r" => "\r",
        var sign => sign,
    });

    [GeneratedRegex("""
        \G(?:(?<space>\s+|//[^\n]*)|(?<text>r"[^"]*"|r'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<name>[A-Za-z_]\w*)|(?<decimal>\d+\.\d+)|(?<integer>\d+)|(?<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}]))
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
