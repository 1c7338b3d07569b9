using System.Text.RegularExpressions;

namespace StandIns.Generator.Declarations;

/// <summary>The interfaces, classes and constant objects (Pulumi's enums) of a declaration file that Pulumi generated, each with its public
/// properties. Everything else is passed over, comments before all: no documentation text can reach a schema.</summary>
/// <param name="Shapes">By their path of namespaces and name, joined with dots.</param>
internal sealed partial record DeclarationFile(IReadOnlyDictionary<string, IReadOnlyList<DeclaredMember>> Shapes)
{
    public static DeclarationFile Parse(string text)
    {
        text = Comment().Replace(text, "$1");
        for (var before = ""; before != text;)
        {
            (before, text) = (text, Map().Replace(text, "{$1}"));
        }

        var shapes = new Dictionary<string, IReadOnlyList<DeclaredMember>>();
        var scopes = new Stack<(string Path, List<DeclaredMember> Members)>([("", [])]);
        var end = 0;
        foreach (Match statement in Statement().Matches(text))
        {
            end = statement.Index + statement.Length;
            if (statement.Groups["opened"] is { Success: true, Value: var opened })
            {
                scopes.Push((scopes.Peek().Path + opened + ".", []));
                if (!statement.Groups["space"].Success)
                {
                    shapes[scopes.Peek().Path[..^1]] = scopes.Peek().Members;
                }
            }
            else if (statement.Groups["name"] is { Success: true, Value: var name })
            {
                scopes.Peek().Members.Add(new DeclaredMember(name, statement.Groups["optional"].Success, statement.Groups["type"].Value));
            }
            else if (statement.Groups["closed"].Success)
            {
                scopes.Pop();
            }
        }

        return text[end..].Trim() is { Length: > 0 } rest
            ? throw new FormatException($"the declaration file has something that is no statement: {rest[..Math.Min(80, rest.Length)]}")
            : new DeclarationFile(shapes);
    }

    [GeneratedRegex("""("(?:\\.|[^"\\\n])*")|/\*.*?\*/|//[^\n]*""", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>A type <c>{ [key: string]: T; }</c> that has no other in it.</summary>
    [GeneratedRegex("""\{\s*\[key: string\]:\s*((?:(?!\[key:)[^;])*);\s*\}""")]
    private static partial Regex Map();

    [GeneratedRegex(
        """
        \G\s*(?:
          (?:(?:export|declare|abstract)\s+)*(?:(?<space>namespace)|interface|class|const(?=\s\w+:\s\{))\s+(?<opened>\w+)[^{;]*\{
        | (?:readonly\s+)?(?:"(?<name>[^"]+)"|(?<name>[\w$]+))(?<optional>\?)?:\s*(?<type>[^;]*);
        | (?<closed>\};?)
        | [^;{}]*(?:\{[^{}]*\}[^;{}]*)*;
        )
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Statement();
}
