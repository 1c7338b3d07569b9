namespace StandIns.Generator.Declarations;

internal sealed class DeclarationTokens(List<string> tokens)
{
    private int _at;

    public bool AtEnd => _at >= tokens.Count;

    public string Peek(int ahead) => _at + ahead < tokens.Count ? tokens[_at + ahead] : "";

    public bool Is(string expected) => Peek(0) == expected;

    public string Take() => AtEnd ? throw new FormatException("the declaration file ends in the middle of a declaration") : tokens[_at++];

    public bool TakeIf(string expected)
    {
        if (!Is(expected))
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(string expected)
    {
        var found = Take();
        if (found != expected)
        {
            var around = string.Join(' ', tokens.Skip(Math.Max(0, _at - 8)).Take(12));
            throw new FormatException($"expected '{expected}', found '{found}' in: {around}");
        }
    }

    /// <summary>Skips to behind the next semicolon or closed block at the same depth.</summary>
    public void SkipStatement()
    {
        var depth = 0;
        while (!AtEnd && !(depth == 0 && Is("}")))
        {
            var token = Take();
            depth += token is "(" or "{" or "[" ? 1 : token is ")" or "}" or "]" ? -1 : 0;
            if (depth == 0 && token == ";")
            {
                return;
            }
        }
    }
}
