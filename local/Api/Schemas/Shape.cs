namespace Realmworks.Local.Api.Schemas;

internal enum ShapeKind
{
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    Quantity,
    IntOrText,
    Time,
    Bytes,
    Struct,
    Map,
    List,
}

internal enum ListRule
{
    Atomic,
    Set,
    Keyed,
}

/// <summary>The form of a value as patches, ownership and strict decoding need it: what may stand where, and what merges with what.</summary>
internal sealed class Shape(ShapeKind kind, string name = "")
{
    public static readonly Shape Any = new(ShapeKind.Any);

    public ShapeKind Kind { get; } = kind;

    public string Name { get; } = name;

    /// <summary>A struct, map or list that has one owner and is replaced whole.</summary>
    public bool Atomic { get; init; }

    public int IntegerBits { get; init; } = 64;

    public Dictionary<string, ShapeField> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>A struct that keeps fields it does not declare.</summary>
    public bool KeepsUnknown { get; init; }

    public Shape Element { get; init; } = null!;

    public ListRule Rule { get; init; }

    public IReadOnlyList<string> Keys { get; init; } = [];

    public Shape FieldOrElement(string name) => Kind switch
    {
        ShapeKind.Struct => Fields.TryGetValue(name, out var field) ? field.Shape : Any,
        ShapeKind.Map => Element,
        _ => Any,
    };
}
