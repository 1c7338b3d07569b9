namespace StandIns.Generator.Schema;

/// <summary>A property of a resource or type. <see cref="Input"/> is null where it is output only, <see cref="Output"/> where it is
/// input only.</summary>
internal sealed record PropertySchema(string Name, TypeRef? Input, TypeRef? Output)
{
    /// <summary>The input may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>The output may be absent.</summary>
    public bool Nullable { get; init; }

    /// <summary>The value given becomes a secret.</summary>
    public bool Secret { get; init; }

    /// <summary>Travels as JSON text, as all but strings do in a provider's settings.</summary>
    public bool Json { get; init; }

    /// <summary>The environment variables that give the default, the first that is set, with commas between.</summary>
    public string? Environment { get; init; }

    /// <summary>The default where no environment variable gives it.</summary>
    public string? Default { get; init; }
}
