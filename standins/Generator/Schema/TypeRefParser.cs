namespace StandIns.Generator.Schema;

internal ref struct TypeRefParser(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public static TypeRef Parse(string text)
    {
        var parser = new TypeRefParser(text);
        var type = parser.Union();
        return parser._at == text.Length ? type : throw new FormatException($"'{text}' is no type: it goes on after '{text[..parser._at]}'");
    }

    private TypeRef Union()
    {
        var first = Postfix();
        if (!Take('|'))
        {
            return first;
        }

        var options = new List<TypeRef> { first };
        do
        {
            options.Add(Postfix());
        }
        while (Take('|'));
        return new UnionRef(options);
    }

    private TypeRef Postfix()
    {
        var type = Primary();
        while (Take('['))
        {
            Expect(']');
            type = new ListRef(type);
        }

        return type;
    }

    private TypeRef Primary()
    {
        if (Take('('))
        {
            return Closed(Union(), ')');
        }

        if (Take('{'))
        {
            return new MapRef(Closed(Union(), '}'));
        }

        if (Take('\''))
        {
            var end = _text[_at..].IndexOf('\'');
            var constant = new ConstantRef(_text.Slice(_at, Math.Max(0, end)).ToString());
            _at += constant.Value.Length;
            return Closed(constant, '\'');
        }

        if (Take('#'))
        {
            return new ObjectRef(Word());
        }

        if (Take('%'))
        {
            return new EnumRef(Word());
        }

        var name = Word();
        return TypeRef.Primitives.FirstOrDefault(primitive => primitive.Name == name)
            ?? throw new FormatException($"'{_text}' is no type: '{name}' is none of {string.Join(", ", TypeRef.Primitives)}");
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '/' or '.' or '-' or '$'))
        {
            _at++;
        }

        return _text[start.._at].ToString();
    }

    private TypeRef Closed(TypeRef type, char close)
    {
        Expect(close);
        return type;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw new FormatException($"'{_text}' is no type: expected '{c}' at {_at}");
        }
    }
}
