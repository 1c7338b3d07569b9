namespace Realmworks.Local.Api.Schemas;

/// <summary>One field of a struct, with the rule that a strategic merge patch follows for it.</summary>
internal sealed record ShapeField(string Name, Shape Shape, bool Required, bool Merges, bool RetainsKeys, string? MergeKey)
{
    public JsonNode? Default { get; init; }
}
