using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>The C# types of properties.</summary>
internal sealed class PulumiTypes(PulumiNames names)
{
    /// <summary>The type of an input property: what takes plain values and outputs alike.</summary>
    public string Input(TypeRef type) => type switch
    {
        ListRef list => $"InputList<{PlainInput(list.Element)}>",
        MapRef map => $"InputMap<{PlainInput(map.Value)}>",
        UnionRef union => $"InputUnion<{string.Join(", ", union.Options.Select(PlainInput))}>",
        PrimitiveRef { Name: "json" } => "InputJson",
        _ => $"Input<{PlainInput(type)}>",
    };

    public string Output(TypeRef type) => Plain(type, names.OutputType, openEnums: true);

    private string PlainInput(TypeRef type) => Plain(type, names.Args, openEnums: false);

    /// <param name="openEnums">Whether a string or enum is read back as the string it is.</param>
    private string Plain(TypeRef type, Func<string, string> objectName, bool openEnums)
    {
        return type switch
        {
            PrimitiveRef primitive => Primitive(primitive.Name),
            ConstantRef => "string",
            ObjectRef reference => objectName(reference.Key),
            EnumRef reference => names.Enum(reference.Key),
            ListRef list => $"ImmutableArray<{Of(list.Element)}>",
            MapRef map => $"ImmutableDictionary<string, {Of(map.Value)}>",
            UnionRef { Options: [PrimitiveRef { Name: "string" }, EnumRef] } when openEnums => "string",
            UnionRef union => $"Union<{string.Join(", ", union.Options.Select(Of))}>",
            _ => throw new InvalidOperationException($"no C# type for {type}"),
        };

        string Of(TypeRef inner) => Plain(inner, objectName, openEnums);
    }

    private static string Primitive(string name) => name switch
    {
        "any" => "object",
        "json" => "System.Text.Json.JsonElement",
        "asset" => "AssetOrArchive",
        _ => name,
    };
}
