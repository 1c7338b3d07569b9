namespace StandIns.Generator.Schema;

internal sealed record PackageSchema(string Package, string Version)
{
    public ResourceSchema? Provider { get; init; }

    public IReadOnlyDictionary<string, ResourceSchema> Resources { get; init; } = new Dictionary<string, ResourceSchema>();

    public IReadOnlyDictionary<string, TypeSchema> Types { get; init; } = new Dictionary<string, TypeSchema>();

    public IReadOnlyDictionary<string, EnumSchema> Enums { get; init; } = new Dictionary<string, EnumSchema>();
}
