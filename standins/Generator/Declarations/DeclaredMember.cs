namespace StandIns.Generator.Declarations;

/// <param name="Type">As it is written, but for maps: <c>{T}</c>.</param>
internal sealed record DeclaredMember(string Name, bool Optional, string Type)
{
    /// <summary>Whether it is a type or nothing.</summary>
    public bool MayBeAbsent => Type.TrimEnd('>').EndsWith("| undefined", StringComparison.Ordinal);
}
