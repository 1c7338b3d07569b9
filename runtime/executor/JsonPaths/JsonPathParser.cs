using System.Globalization;
using System.Text.Json.Nodes;

namespace Realmworks.Executor.JsonPaths;

internal sealed class JsonPathParser(string text)
{
    /// <summary>A path may come from a message; without a limit it could use up the stack, and with it the process.</summary>
    private const int DeepestNesting = 50;

    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];
    private int _at;
    private int _depth;

    public IReadOnlyList<PathStep> ParseAll()
    {
        Take("$");
        var steps = ParseSteps();
        SkipBlanks();
        return _at == text.Length ? steps : throw Wrong($"'{text[_at..]}' is not understood");
    }

    private List<PathStep> ParseSteps()
    {
        var steps = new List<PathStep>();
        while (_at < text.Length)
        {
            if (TryTake(".."))
            {
                steps.Add(new PathStep.Descent());
                if (Peek() != '[')
                    steps.Add(ParseName());
            }
            else if (TryTake("."))
            {
                if (Peek() != '[')
                    steps.Add(ParseName());
            }
            else if (TryTake("["))
            {
                steps.Add(ParseBracket());
            }
            else
            {
                break;
            }
        }

        return steps;
    }

    private PathStep ParseName()
    {
        if (TryTake("*"))
            return new PathStep.Wildcard();
        var start = _at;
        while (Peek() is { } c && (char.IsLetterOrDigit(c) || c is '_' or '-'))
            _at++;
        return _at > start ? new PathStep.Member(text[start.._at]) : throw Wrong("a name is missing");
    }

    private PathStep ParseBracket()
    {
        SkipBlanks();
        PathStep step;
        if (TryTake("*"))
            step = new PathStep.Wildcard();
        else if (TryTake("?"))
            step = new PathStep.Filter(ParseFilter());
        else if (Peek() is '\'' or '"')
            step = new PathStep.Member(ParseQuoted());
        else
            step = new PathStep.Place(ParseInteger());
        SkipBlanks();
        Take("]");
        return step;
    }

    private PathFilter ParseFilter()
    {
        SkipBlanks();
        Take("(");
        var filter = ParseAny();
        SkipBlanks();
        Take(")");
        return filter;
    }

    private PathFilter ParseAny() => ParseList("||", ParseEvery, parts => new PathFilter.Any(parts));

    private PathFilter ParseEvery() => ParseList("&&", ParseTerm, parts => new PathFilter.Every(parts));

    private PathFilter ParseList(string separator, Func<PathFilter> parse, Func<IReadOnlyList<PathFilter>, PathFilter> combine)
    {
        var parts = new List<PathFilter> { parse() };
        SkipBlanks();
        while (TryTake(separator))
        {
            parts.Add(parse());
            SkipBlanks();
        }

        return parts.Count == 1 ? parts[0] : combine(parts);
    }

    private PathFilter ParseTerm()
    {
        if (++_depth > DeepestNesting)
            throw Wrong($"filters are nested too deeply; allowed: {DeepestNesting}");
        var term = ParseNested();
        _depth--;
        return term;
    }

    private PathFilter ParseNested()
    {
        SkipBlanks();
        if (Peek() == '(')
            return ParseFilter();
        if (Peek() == '!' && !text.AsSpan(_at).StartsWith("!="))
        {
            _at++;
            return new PathFilter.Not(ParseTerm());
        }

        var left = ParseOperand();
        SkipBlanks();
        foreach (var candidate in Operators)
        {
            if (TryTake(candidate))
                return new PathFilter.Comparison(left, candidate, ParseOperand());
        }

        return new PathFilter.Exists(left);
    }

    private PathOperand ParseOperand()
    {
        SkipBlanks();
        if (TryTake("@"))
            return new PathOperand(null, false, ParseSteps());
        if (TryTake("$"))
            return new PathOperand(null, true, ParseSteps());
        return new PathOperand(ParseLiteral(), false, null);
    }

    private JsonNode? ParseLiteral()
    {
        if (Peek() is '\'' or '"')
            return JsonValue.Create(ParseQuoted());
        var start = _at;
        while (Peek() is { } c && (char.IsLetterOrDigit(c) || c is '.' or '-' or '+'))
            _at++;
        var word = text[start.._at];
        if (decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        return word switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" => null,
            _ => throw Wrong($"'{word}' is no value; allowed: @ or $ with a path, a number, a quoted text, true, false, null"),
        };
    }

    private string ParseQuoted()
    {
        var quote = text[_at++];
        var end = text.IndexOf(quote, _at);
        if (end < 0)
            throw Wrong("a closing quote is missing");
        var value = text[_at..end];
        _at = end + 1;
        return value;
    }

    private int ParseInteger()
    {
        var start = _at;
        while (Peek() is { } c && (char.IsAsciiDigit(c) || (c == '-' && _at == start)))
            _at++;
        return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong("a place, a quoted name, * or a filter is missing in the brackets");
    }

    private void Take(string wanted)
    {
        if (!TryTake(wanted))
            throw Wrong($"'{wanted}' is missing");
    }

    private bool TryTake(string wanted)
    {
        if (!text.AsSpan(_at).StartsWith(wanted, StringComparison.Ordinal))
            return false;
        _at += wanted.Length;
        return true;
    }

    private char? Peek() => _at < text.Length ? text[_at] : null;

    private void SkipBlanks()
    {
        while (Peek() == ' ')
            _at++;
    }

    private FormatException Wrong(string problem) => new($"JSONPath '{(text.Length > 200 ? text[..200] + "..." : text)}': {problem} (at character {_at + 1})");
}
