namespace StandIns.Generator.Schema;

/// <summary>The type of a property. <see cref="object.ToString"/> gives the form that schema files hold, <see cref="TypeRefParser"/> reads it.</summary>
internal abstract record TypeRef
{
    public static PrimitiveRef String { get; } = new("string");

    public static PrimitiveRef Int { get; } = new("int");

    public static PrimitiveRef Double { get; } = new("double");

    public static PrimitiveRef Bool { get; } = new("bool");

    /// <summary>Any value.</summary>
    public static PrimitiveRef Any { get; } = new("any");

    /// <summary>Any JSON value, which Pulumi's C# gives a type of its own.</summary>
    public static PrimitiveRef Json { get; } = new("json");

    /// <summary>An asset or an archive.</summary>
    public static PrimitiveRef Asset { get; } = new("asset");

    public static IEnumerable<PrimitiveRef> Primitives => [String, Int, Double, Bool, Any, Json, Asset];

    /// <summary>What lists, maps and unions are made of, at any depth; itself for what is none.</summary>
    public IEnumerable<TypeRef> Leaves => this switch
    {
        ListRef list => list.Element.Leaves,
        MapRef map => map.Value.Leaves,
        UnionRef union => union.Options.SelectMany(option => option.Leaves),
        _ => [this],
    };

    public sealed override string ToString() => this switch
    {
        PrimitiveRef primitive => primitive.Name,
        ConstantRef constant => $"'{constant.Value}'",
        ObjectRef reference => "#" + reference.Key,
        EnumRef reference => "%" + reference.Key,
        ListRef { Element: UnionRef } list => $"({list.Element})[]",
        ListRef list => $"{list.Element}[]",
        MapRef map => $"{{{map.Value}}}",
        UnionRef union => string.Join('|', union.Options),
        _ => throw new InvalidOperationException(GetType().Name),
    };
}

internal sealed record PrimitiveRef(string Name) : TypeRef;

/// <summary>A string that is always this one.</summary>
internal sealed record ConstantRef(string Value) : TypeRef;

/// <summary>A type in the same schema: <c>core/v1/Container</c>.</summary>
internal sealed record ObjectRef(string Key) : TypeRef;

internal sealed record EnumRef(string Key) : TypeRef;

internal sealed record ListRef(TypeRef Element) : TypeRef;

internal sealed record MapRef(TypeRef Value) : TypeRef;

internal sealed record UnionRef(params IReadOnlyList<TypeRef> Options) : TypeRef
{
    public bool Equals(UnionRef? other) => other is not null && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => Options.Count;
}
