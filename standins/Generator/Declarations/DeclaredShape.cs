namespace StandIns.Generator.Declarations;

/// <summary>An interface or class: its path of namespaces and name, joined with dots, and its properties.</summary>
internal sealed record DeclaredShape(string Path, bool IsClass, IReadOnlyList<DeclaredMember> Members);
