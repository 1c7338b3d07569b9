namespace Realmworks.Local.Api.Applying;

/// <summary>One entry of metadata.managedFields.</summary>
internal sealed record ManagerEntry(string Manager, string Operation, string ApiVersion, string Subresource, string Time, FieldSet Fields)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public bool SameOwner(ManagerEntry other) =>
        Manager == other.Manager && Operation == other.Operation && Subresource == other.Subresource
        && (Operation == Apply || ApiVersion == other.ApiVersion);

    public static List<ManagerEntry> ReadAll(JsonObject? tree) =>
        [.. tree.Items("metadata", "managedFields").Where(e => e.Text("manager") is not null || e.Text("operation") is not null).Select(e => new ManagerEntry(
            e.Text("manager") ?? "", e.Text("operation") ?? Update, e.Text("apiVersion") ?? "", e.Text("subresource") ?? "", e.Text("time") ?? "",
            FieldSet.FromJson(e.Obj("fieldsV1") ?? [])))];

    public static void WriteAll(JsonObject tree, IEnumerable<ManagerEntry> entries)
    {
        var list = new JsonArray();
        foreach (var entry in entries.Where(e => !e.Fields.IsEmpty)
            .OrderBy(e => e.Operation, StringComparer.Ordinal).ThenBy(e => e.Time, StringComparer.Ordinal).ThenBy(e => e.Manager, StringComparer.Ordinal)
            .ThenBy(e => e.ApiVersion, StringComparer.Ordinal).ThenBy(e => e.Subresource, StringComparer.Ordinal))
        {
            var json = new JsonObject
            {
                ["apiVersion"] = entry.ApiVersion,
                ["fieldsType"] = "FieldsV1",
                ["fieldsV1"] = entry.Fields.ToJson(),
                ["manager"] = entry.Manager,
                ["operation"] = entry.Operation,
            };
            if (entry.Subresource.Length > 0) json["subresource"] = entry.Subresource;
            json["time"] = entry.Time;
            list.Add((JsonNode)json);
        }

        if (list.Count == 0) tree.Ensure("metadata").Remove("managedFields");
        else tree.Ensure("metadata")["managedFields"] = list;
    }
}
