namespace StandIns.Generator.Declarations;

/// <summary>Reads the subset of TypeScript that Pulumi's generated declaration files are written in: namespaces, interfaces, classes
/// with properties, and constant objects that stand for enums. Everything else at the top level is skipped.</summary>
internal sealed class DeclarationParser(List<string> tokens)
{
    private readonly Dictionary<string, DeclaredShape> _shapes = [];
    private readonly List<DeclaredEnum> _enums = [];
    private readonly DeclarationTokens _tokens = new(tokens);

    public DeclarationFile ParseFile()
    {
        ParseScope("");
        return new DeclarationFile(_shapes, _enums);
    }

    private void ParseScope(string prefix)
    {
        while (!_tokens.AtEnd && !_tokens.Is("}"))
        {
            ParseDeclaration(prefix);
        }
    }

    private void ParseDeclaration(string prefix)
    {
        switch (_tokens.Take())
        {
            case "export" or "declare" or "abstract" or ";":
                break;
            case "namespace":
                var space = prefix + _tokens.Take() + ".";
                _tokens.Expect("{");
                ParseScope(space);
                _tokens.Expect("}");
                break;
            case "interface":
                ParseShape(prefix, isClass: false);
                break;
            case "class":
                ParseShape(prefix, isClass: true);
                break;
            case "const" when _tokens.Peek(1) == ":" && _tokens.Peek(2) == "{":
                ParseEnum();
                break;
            default:
                _tokens.SkipStatement();
                break;
        }
    }

    private void ParseShape(string prefix, bool isClass)
    {
        var path = prefix + _tokens.Take();
        while (!_tokens.Is("{"))
        {
            _tokens.Take();
        }

        _tokens.Expect("{");
        var members = new List<DeclaredMember>();
        while (!_tokens.Is("}"))
        {
            if (ParseMember() is { } member)
            {
                members.Add(member);
            }
        }

        _tokens.Expect("}");
        _shapes[path] = new DeclaredShape(path, isClass, members);
    }

    /// <summary>Null for what is no public property: methods, constructors, index signatures, private and static members.</summary>
    private DeclaredMember? ParseMember()
    {
        if (_tokens.Is("readonly") && _tokens.Peek(1) is not (":" or "?"))
        {
            _tokens.Take();
        }

        if (_tokens.Peek(1) is not (":" or "?"))
        {
            _tokens.SkipStatement();
            return null;
        }

        var name = _tokens.Take().TrimStart('"');
        var optional = _tokens.TakeIf("?");
        _tokens.Expect(":");
        var type = ParseType();
        _tokens.Expect(";");
        return new DeclaredMember(name, optional, type);
    }

    private void ParseEnum()
    {
        var name = _tokens.Take();
        _tokens.Expect(":");
        _tokens.Expect("{");
        var values = new List<KeyValuePair<string, string>>();
        while (!_tokens.TakeIf("}"))
        {
            _tokens.Expect("readonly");
            var key = _tokens.Take().TrimStart('"');
            _tokens.Expect(":");
            values.Add(new(key, _tokens.Take().TrimStart('"')));
            _tokens.Expect(";");
        }

        _enums.Add(new DeclaredEnum(name, values));
    }

    private DeclaredType ParseType()
    {
        var options = new List<DeclaredType> { ParsePostfix() };
        while (_tokens.TakeIf("|"))
        {
            options.Add(ParsePostfix());
        }

        return options is [var only] ? only : new UnionType(options);
    }

    private DeclaredType ParsePostfix()
    {
        var type = ParsePrimary();
        while (_tokens.Is("[") && _tokens.Peek(1) == "]")
        {
            _tokens.Take();
            _tokens.Take();
            type = new ArrayType(type);
        }

        return type;
    }

    private DeclaredType ParsePrimary()
    {
        var first = _tokens.Take();
        if (first == "(")
        {
            var inner = ParseType();
            _tokens.Expect(")");
            return inner;
        }

        if (first == "{")
        {
            foreach (var expected in new[] { "[", "key", ":", "string", "]", ":" })
            {
                _tokens.Expect(expected);
            }

            var value = ParseType();
            _tokens.TakeIf(";");
            _tokens.Expect("}");
            return new DictionaryType(value);
        }

        return first[0] == '"' ? new LiteralType(first[1..]) : ParseNamed(first);
    }

    private NamedType ParseNamed(string name)
    {
        while (_tokens.TakeIf("."))
        {
            name += "." + _tokens.Take();
        }

        var arguments = new List<DeclaredType>();
        if (_tokens.TakeIf("<"))
        {
            do
            {
                arguments.Add(ParseType());
            }
            while (_tokens.TakeIf(","));
            _tokens.Expect(">");
        }

        return new NamedType(name, arguments);
    }
}
