namespace StandIns.Generator.Declarations;

internal sealed record DeclarationFile(IReadOnlyDictionary<string, DeclaredShape> Shapes, IReadOnlyList<DeclaredEnum> Enums)
{
    public static DeclarationFile Parse(string text) => new DeclarationParser(DeclarationLexer.Split(text)).ParseFile();
}
