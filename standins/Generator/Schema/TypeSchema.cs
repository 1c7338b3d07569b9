namespace StandIns.Generator.Schema;

/// <param name="Key">Module and name: <c>core/v1/Container</c>; the name alone for types of the provider's settings.</param>
internal sealed record TypeSchema(string Key, Sides Sides, IReadOnlyList<PropertySchema> Properties)
{
    public string Module => Key.LastIndexOf('/') is >= 0 and var slash ? Key[..slash] : "";

    public string Name => Key[(Key.LastIndexOf('/') + 1)..];
}
