namespace StandIns.Generator.Declarations;

/// <summary>A type expression as a TypeScript declaration file writes it.</summary>
internal abstract record DeclaredType;

/// <summary><c>string</c>, <c>pulumi.Input&lt;T&gt;</c>, <c>inputs.core.v1.Container</c>.</summary>
internal sealed record NamedType(string Name, IReadOnlyList<DeclaredType> Arguments) : DeclaredType;

internal sealed record LiteralType(string Value) : DeclaredType;

internal sealed record ArrayType(DeclaredType Element) : DeclaredType;

/// <summary><c>{ [key: string]: T }</c>.</summary>
internal sealed record DictionaryType(DeclaredType Value) : DeclaredType;

internal sealed record UnionType(IReadOnlyList<DeclaredType> Options) : DeclaredType;
