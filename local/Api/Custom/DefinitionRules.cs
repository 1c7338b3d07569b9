using Realmworks.Local.Api.Custom.Rules;

namespace Realmworks.Local.Api.Custom;

/// <summary>Rules of a custom resource definition.</summary>
internal static class DefinitionRules
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        var (group, plural) = (spec.Text("group") ?? "", spec.Text("names", "plural") ?? "");
        if (tree.Text("metadata", "name") != $"{plural}.{group}")
            faults.Add(FieldFault.Invalid("metadata.name", tree.Text("metadata", "name"), "must be spec.names.plural+\".\"+spec.group"));
        if (group.Length > 0 && !group.Contains('.', StringComparison.Ordinal)) faults.Add(
            FieldFault.Invalid("spec.group", group, "should be a domain with at least one dot"));
        Versions(spec, faults);
        if (live is null) return;
        foreach (var path in new[] { "group", "scope" })
        {
            if (spec.Text(path) != live.Text("spec", path)) faults.Add(FieldFault.Invalid($"spec.{path}", spec.Text(path), "field is immutable"));
        }
    }

    private static void Versions(JsonObject spec, List<FieldFault> faults)
    {
        var versions = spec.Items("versions").ToList();
        if (versions.Count(v => v.IsTrue("storage")) != 1)
            faults.Add(FieldFault.Invalid("spec.versions", spec["versions"], "must have exactly one version marked as storage version"));
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions[i].Obj("schema", "openAPIV3Schema") is not { } schema)
            {
                faults.Add(FieldFault.Required($"spec.versions[{i}].schema.openAPIV3Schema", "schemas are required"));
                continue;
            }

            SchemaRules.Of(schema, versions.Count == 1 ? "spec.validation.openAPIV3Schema" : $"spec.versions[{i}].schema.openAPIV3Schema", faults);
            if (schema.Text("type") != "object")
                faults.Add(FieldFault.Required($"spec.versions[{i}].schema.openAPIV3Schema.type", "must not be empty at the root"));
        }
    }
}
