namespace Realmworks.Local.Api.Schemas;

/// <summary>One field of a struct, with the rule that a strategic merge patch follows for it.</summary>
internal sealed record ShapeField(string Name, Shape Shape, bool Required, bool Merges, bool RetainsKeys, string? MergeKey)
{
    public JsonNode? Default { get; init; }

    /// <summary>The default is only for structs whose field of this name has one of these values.</summary>
    public (string Field, string[] Values)? Condition { get; init; }

    /// <summary>What <see cref="FieldRules"/> holds its value to.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Its number in the binary form; with a dot where it lies in an embedded message.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether the field can be set to empty, as opposed to not being set.</summary>
    public bool Nullable { get; init; }

    public JsonNode? DefaultIn(JsonObject owner) => Condition is not var (field, values) || values.Contains(owner.Text(field)) ? Default : null;
}
