namespace Realmworks.Local.Api.Applying;

/// <summary>Fields that another manager owns and that an apply would change.</summary>
internal sealed record ApplyConflict(ManagerEntry Owner, IReadOnlyList<string> Fields)
{
    private string OwnerText =>
        $"\"{Owner.Manager}\"" + (Owner.Subresource.Length > 0 ? $" with subresource \"{Owner.Subresource}\"" : "")
        + (Owner.Operation == ManagerEntry.Update ? $" using {Owner.ApiVersion}" : "");

    public static string Describe(IReadOnlyList<ApplyConflict> conflicts)
    {
        var count = conflicts.Sum(c => c.Fields.Count);
        if (count == 1) return $"Apply failed with 1 conflict: conflict with {conflicts[0].OwnerText}: {conflicts[0].Fields[0]}";
        var owners = conflicts.Select(c => $"conflicts with {c.OwnerText}:\n{string.Join("\n", c.Fields.Select(f => "- " + f))}");
        return $"Apply failed with {count} conflicts: {string.Join("\n", owners)}";
    }

    public static JsonArray Causes(IReadOnlyList<ApplyConflict> conflicts) => new(
    [
        .. conflicts.SelectMany(c => c.Fields.Select(f => (JsonNode)new JsonObject
        {
            ["reason"] = "FieldManagerConflict",
            ["message"] = $"conflict with {c.OwnerText}",
            ["field"] = f,
        })),
    ]);
}
