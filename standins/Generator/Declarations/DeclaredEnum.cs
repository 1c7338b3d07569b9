namespace StandIns.Generator.Declarations;

/// <summary><c>export declare const X: { readonly A: "a" }</c>, the way that Pulumi writes a string enum.</summary>
internal sealed record DeclaredEnum(string Name, IReadOnlyList<KeyValuePair<string, string>> Values);
