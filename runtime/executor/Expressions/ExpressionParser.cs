using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions.Functions;

namespace Realmworks.Executor.Expressions;

/// <summary>Parses the text between double braces: a path, a literal, or a call whose arguments are again such.</summary>
internal sealed class ExpressionParser(string text)
{
    private const int DeepestNesting = 50;
    private int _at;
    private int _depth;

    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text);
        var expression = parser.ParseOne();
        parser.SkipBlanks();
        return parser._at == text.Length ? expression : throw parser.Wrong($"'{text[parser._at..]}' is too much");
    }

    private Expression ParseOne()
    {
        SkipBlanks();
        if (_at == text.Length)
            throw Wrong("an expression is missing");
        var c = text[_at];
        if (c is '"' or '\'')
            return new LiteralExpression(JsonValue.Create(ParseQuoted()));
        if (char.IsAsciiDigit(c) || (c == '-' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            return ParseNumber();
        return ParseWord();
    }

    private Expression ParseWord()
    {
        var start = _at;
        var word = ParseName();
        if (word.Length == 0)
            throw Wrong($"'{text[_at]}' begins no expression");
        if (Peek() == '(')
            return ParseCall(word, start);
        if (ExpressionScope.Roots.Contains(word))
            return new PathExpression(word, ParseKeys());
        return word.ToUpperInvariant() switch
        {
            "TRUE" => new LiteralExpression(JsonValue.Create(true)),
            "FALSE" => new LiteralExpression(JsonValue.Create(false)),
            "NULL" => new LiteralExpression(null),
            _ => throw new ExpressionException(
                $"'{word}' is unknown; allowed: {string.Join(", ", ExpressionScope.Roots)}, a function with its arguments, a number, a quoted text, true, false, null",
                start),
        };
    }

    private CallExpression ParseCall(string name, int start)
    {
        var function = FunctionTable.Find(name)
            ?? throw new ExpressionException($"'{name}' is not a function; known: {string.Join(", ", FunctionTable.Names)}", start);
        _at++;
        if (++_depth > DeepestNesting)
            throw Wrong($"functions are nested too deeply; allowed: {DeepestNesting}");
        var arguments = new List<Expression>();
        SkipBlanks();
        while (Peek() != ')')
        {
            if (arguments.Count > 0)
                Expect(',');
            arguments.Add(ParseOne());
            SkipBlanks();
            if (_at == text.Length)
                throw Wrong($"{function.Name} has no closing bracket");
        }

        _at++;
        _depth--;
        return function.Accepts(arguments.Count)
            ? new CallExpression(function, arguments)
            : throw new ExpressionException($"{function.Name} has {arguments.Count} arguments; allowed: {function.Arity}", start);
    }

    private List<object> ParseKeys()
    {
        var keys = new List<object>();
        while (Peek() is '.' or '[')
        {
            if (text[_at++] == '[')
            {
                keys.Add(ParseBracket());
                continue;
            }

            if (Peek() == '$')
            {
                _at++;
                continue;
            }

            var name = ParseName();
            if (name.Length == 0)
                throw Wrong("a name is missing after the dot");
            keys.Add(name);
        }

        return keys;
    }

    private object ParseBracket()
    {
        object key;
        if (Peek() is '"' or '\'')
        {
            key = ParseQuoted();
        }
        else
        {
            var start = _at;
            while (Peek() is { } c && char.IsAsciiDigit(c))
                _at++;
            if (!int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                throw Wrong("a place or a quoted name is missing in the brackets");
            key = index;
        }

        Expect(']');
        return key;
    }

    private LiteralExpression ParseNumber()
    {
        var start = _at++;
        while (Peek() is { } c && (char.IsAsciiLetterOrDigit(c) || c is '.'))
            _at++;
        return decimal.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new LiteralExpression(JsonValue.Create(number))
            : throw new ExpressionException($"'{text[start.._at]}' is not a number", start);
    }

    private string ParseQuoted()
    {
        var start = _at;
        var quote = text[_at++];
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != quote)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
                value.Append(text[_at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
            }
            else
            {
                value.Append(text[_at]);
            }

            _at++;
        }

        if (_at++ >= text.Length)
            throw new ExpressionException("the text has no closing quote", start);
        return value.ToString();
    }

    private string ParseName()
    {
        var start = _at;
        while (Peek() is { } c && (char.IsLetterOrDigit(c) || c is '_' or '-' or '@'))
            _at++;
        return text[start.._at];
    }

    private void Expect(char wanted)
    {
        SkipBlanks();
        if (Peek() != wanted)
            throw Wrong($"'{wanted}' is missing");
        _at++;
    }

    private char? Peek() => _at < text.Length ? text[_at] : null;

    private void SkipBlanks()
    {
        while (Peek() is { } c && char.IsWhiteSpace(c))
            _at++;
    }

    private ExpressionException Wrong(string problem) => new(problem, _at);
}
