namespace StandIns.Generator.Declarations;

internal sealed record DeclaredMember(string Name, bool Optional, DeclaredType Type);
