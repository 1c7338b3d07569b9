namespace StandIns.Generator.Declarations;

/// <summary>Splits a declaration file into words, string literals (kept with a leading quote) and punctuation. Comments go away here,
/// so no documentation text can reach a schema.</summary>
internal static class DeclarationLexer
{
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (StartsWith(text, at, "//"))
            {
                at = EndOf(text, at, "\n");
            }
            else if (StartsWith(text, at, "/*"))
            {
                at = EndOf(text, at + 2, "*/");
            }
            else if (c is '"' or '\'')
            {
                var end = at + 1;
                while (text[end] != c)
                {
                    end += text[end] == '\\' ? 2 : 1;
                }

                tokens.Add("\"" + text[(at + 1)..end].Replace("\\", "", StringComparison.Ordinal));
                at = end + 1;
            }
            else if (IsWord(c))
            {
                var end = at;
                while (end < text.Length && IsWord(text[end]))
                {
                    end++;
                }

                tokens.Add(text[at..end]);
                at = end;
            }
            else
            {
                var length = StartsWith(text, at, "=>") ? 2 : 1;
                tokens.Add(text.Substring(at, length));
                at += length;
            }
        }

        return tokens;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private static bool StartsWith(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static int EndOf(string text, int at, string what)
    {
        var found = text.IndexOf(what, at, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + what.Length;
    }
}
