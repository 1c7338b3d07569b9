using StandIns.Generator.Declarations;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Extracting;

/// <summary>Turns a TypeScript type into the schema's; what a program may give as an output and what may be absent is left out.</summary>
internal static class TypeMapping
{
    private const string Undefined = "undefined";

    public static TypeRef Map(DeclaredType type, PackageFacts facts, bool isDouble) => Map(type, facts, isDouble, inMap: false);

    public static bool MayBeAbsent(DeclaredType type) => type switch
    {
        NamedType { Name: Undefined } => true,
        NamedType { Name: "pulumi.Output", Arguments: [var inner] } => MayBeAbsent(inner),
        UnionType union => union.Options.Any(MayBeAbsent),
        _ => false,
    };

    private static TypeRef Map(DeclaredType type, PackageFacts facts, bool isDouble, bool inMap) => type switch
    {
        NamedType { Name: "pulumi.Input" or "pulumi.Output", Arguments: [var inner] } => Map(inner, facts, isDouble, inMap),
        NamedType named => Named(named.Name, facts, isDouble, inMap),
        LiteralType literal => new ConstantRef(literal.Value),
        ArrayType list => new ListRef(Map(list.Element, facts, isDouble, inMap)),
        DictionaryType map => new MapRef(Map(map.Value, facts, isDouble, inMap: true)),
        UnionType union => Union([.. union.Options.Where(option => !MayBeAbsent(option) && !IsOnlyInTypeScript(option)).Select(option => Map(option, facts, isDouble, inMap)).Distinct()]),
        _ => throw new FormatException($"a type that no schema can hold: {type}"),
    };

    /// <summary>What a program in TypeScript may give in place of a string: a resource class, a policy document.</summary>
    private static bool IsOnlyInTypeScript(DeclaredType type) =>
        type is NamedType { Name: var name } && (name.EndsWith(".PolicyDocument", StringComparison.Ordinal) || char.IsUpper(name[0]));

    private static TypeRef Union(List<TypeRef> options) => options is [var only] ? only : new UnionRef(options);

    private static TypeRef Named(string name, PackageFacts facts, bool isDouble, bool inMap) => name switch
    {
        "string" => TypeRef.String,
        "number" => isDouble ? TypeRef.Double : TypeRef.Int,
        "boolean" => TypeRef.Bool,
        "any" => facts.AnyIsJson && !inMap ? TypeRef.Json : TypeRef.Any,
        "pulumi.asset.Asset" or "pulumi.asset.Archive" => TypeRef.Asset,
        _ when name.Split('.', 2) is ["inputs" or "outputs", var path] => new ObjectRef(path.Replace('.', '/')),
        _ when name.Split('.', 2) is ["enums", var path] => new EnumRef(path.Replace('.', '/')),
        _ => throw new FormatException($"a type that no schema can hold: {name}"),
    };
}
