namespace Realmworks.Local.Api.Validation;

/// <summary>What holds for the metadata of every kind.</summary>
internal static class MetadataRules
{
    private static readonly string[] LabelNamed = ["namespaces"];

    public static void Check(ResourceType type, JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var metadata = tree.Obj("metadata") ?? [];
        var name = metadata.Text("name") ?? "";
        if (live is null) CheckName(type, name, faults);
        foreach (var (key, value) in metadata.Obj("labels") ?? [])
        {
            faults.AddRange(Names.Qualified(key).Select(m => FieldFault.Invalid("metadata.labels", key, m)));
            faults.AddRange(Names.LabelValue(value.AsText() ?? "").Select(m => FieldFault.Invalid("metadata.labels", value, m)));
        }

        var size = 0;
        foreach (var (key, value) in metadata.Obj("annotations") ?? [])
        {
            faults.AddRange(Names.Qualified(key.ToLowerInvariant()).Select(m => FieldFault.Invalid("metadata.annotations", key, m)));
            size += key.Length + (value.AsText()?.Length ?? 0);
        }

        if (size > 256 * 1024) faults.Add(FieldFault.TooLong("metadata.annotations", 256 * 1024));
        CheckOwners(metadata, faults);
        if (live is not null) CheckUpdate(metadata, live.Obj("metadata") ?? [], faults);
    }

    private static void CheckName(ResourceType type, string name, List<FieldFault> faults)
    {
        if (name.Length == 0)
        {
            faults.Add(FieldFault.Required("metadata.name", "name or generateName is required"));
            return;
        }

        var messages = type.StorageKey switch
        {
            "services" => Names.Service(name),
            _ when type.Group == "rbac.authorization.k8s.io" => PathSegment(name),
            _ when LabelNamed.Contains(type.StorageKey) => Names.Label(name),
            _ => Names.Subdomain(name),
        };
        faults.AddRange(messages.Select(m => FieldFault.Invalid("metadata.name", name, m)));
    }

    private static IEnumerable<string> PathSegment(string name)
    {
        if (name is "." or "..") yield return $"may not be '{name}'";
        foreach (var sign in "/%".Where(s => name.Contains(s, StringComparison.Ordinal))) yield return $"may not contain '{sign}'";
    }

    private static void CheckOwners(JsonObject metadata, List<FieldFault> faults)
    {
        var owners = metadata.Items("ownerReferences").ToList();
        for (var i = 0; i < owners.Count; i++)
        {
            foreach (var key in new[] { "apiVersion", "kind", "name", "uid" })
            {
                if (string.IsNullOrEmpty(owners[i].Text(key)))
                    faults.Add(FieldFault.Invalid($"metadata.ownerReferences[{i}].{key}", owners[i].Text(key)
                        ?? "", key is "apiVersion" ? "version must not be empty" : "must not be empty"));
            }
        }

        var controllers = owners.Where(o => o.IsTrue("controller")).ToList();
        if (controllers.Count > 1)
            faults.Add(FieldFault.Invalid(
                "metadata.ownerReferences", new JsonArray([.. owners.Select(o => (JsonNode)o.Copy())]), "Only one reference can have Controller set to true"));
    }

    private static void CheckUpdate(JsonObject metadata, JsonObject live, List<FieldFault> faults)
    {
        if (live.Text("deletionTimestamp") is null) return;
        var added = metadata.Texts("finalizers").Except(live.Texts("finalizers")).ToList();
        if (added.Count > 0)
            faults.Add(FieldFault.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(a => $"\"{a}\""))}}}"));
    }
}
