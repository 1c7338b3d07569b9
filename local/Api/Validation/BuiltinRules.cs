using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Schemas;

namespace Realmworks.Local.Api.Validation;

/// <summary>What the real API server demands of the kinds that we use, with its messages.</summary>
internal static class BuiltinRules
{
    public static void Check(ResourceType type, JsonObject tree, JsonObject? live, string subresource, List<FieldFault> faults)
    {
        if (subresource == "status") return;
        switch (type.StorageKey)
        {
            case "pods":
                PodRules.CheckSpec(tree.Obj("spec") ?? [], "spec", faults);
                if (live is not null) PodRules.CheckUpdate(tree, live, faults);
                break;
            case "services":
                ServiceRules.Check(tree, live, faults);
                break;
            case "configmaps":
                CheckConfigMap(tree, live, faults);
                break;
            case "secrets":
                CheckSecret(tree, live, faults);
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                BindingRules.Check(tree, live, faults);
                break;
            case "roles.rbac.authorization.k8s.io" or "clusterroles.rbac.authorization.k8s.io":
                BindingRules.CheckRules(tree, faults);
                break;
            case "persistentvolumeclaims":
                ClaimRules.Check(tree, live, faults);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                Custom.DefinitionRules.Check(tree, live, faults);
                break;
            default:
                if (type.Group is "apps" or "batch") WorkloadRules.Check(type.StorageKey, tree, live, faults);
                else PolicyRules.Check(type, tree, live, faults);
                break;
        }

        RequiredFields(tree, type.Shape, "", faults);
    }

    /// <summary>Fields that the kind's shape demands; a rule that already spoke of the same field is enough.</summary>
    private static void RequiredFields(JsonNode node, Shape shape, string path, List<FieldFault> faults)
    {
        switch (node)
        {
            case JsonObject map when shape.Kind == ShapeKind.Struct:
                foreach (var (name, value) in map)
                {
                    if (value is not null && shape.Fields.TryGetValue(name, out var field)) RequiredFields(value, field.Shape, path.Length == 0 ? name : $"{path}.{name}", faults);
                }

                if (!shape.Name.StartsWith("core/", StringComparison.Ordinal) || path.Length == 0) return;
                foreach (var field in shape.Fields.Values.Where(f => f.Required && f.Shape.Kind == ShapeKind.Text && !map.ContainsKey(f.Name)))
                {
                    var at = $"{path}.{field.Name}";
                    if (IsDemanded(shape.Name) && faults.All(f => f.Field != at)) faults.Add(FieldFault.Required(at));
                }

                break;
            case JsonArray list when shape.Kind == ShapeKind.List:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item) RequiredFields(item, shape.Element, $"{path}[{i}]", faults);
                }

                break;
        }
    }

    // Types whose required texts the server does check; elsewhere "required" only means that the field is always written.
    private static bool IsDemanded(string shape) => shape is "core/v1.EnvVar" or "core/v1.SecretKeySelector" or "core/v1.ConfigMapKeySelector"
        or "core/v1.KeyToPath" or "core/v1.ObjectFieldSelector" or "core/v1.VolumeMount" or "core/v1.HostPathVolumeSource" or "core/v1.PersistentVolumeClaimVolumeSource";

    private static void CheckConfigMap(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        foreach (var part in new[] { "data", "binaryData" })
        {
            foreach (var (key, _) in tree.Obj(part) ?? [])
            {
                if (!Names.IsKey(key)) faults.Add(FieldFault.Invalid($"{part}[{key}]", key, Names.KeyRule));
            }
        }

        var size = (tree.Obj("data") ?? []).Concat(tree.Obj("binaryData") ?? []).Sum(p => (long)(p.Value.AsText()?.Length ?? 0));
        if (size > 1024 * 1024) faults.Add(FieldFault.TooLong("", 1024 * 1024));
        CheckImmutable(tree, live, ["data", "binaryData"], faults);
    }

    private static void CheckSecret(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        foreach (var (key, value) in tree.Obj("data") ?? [])
        {
            if (!Names.IsKey(key)) faults.Add(FieldFault.Invalid($"data[{key}]", key, Names.KeyRule));
            if (value.AsText() is { } text && !Convert.TryFromBase64String(text, new byte[text.Length], out _))
                throw Serving.Faults.BadRequest($"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte {Math.Max(0, text.Length - 1)}");
        }

        if (live is not null && tree.Text("type") != live.Text("type")) faults.Add(FieldFault.Invalid("type", tree.Text("type"), "field is immutable"));
        CheckImmutable(tree, live, ["data"], faults);
    }

    private static void CheckImmutable(JsonObject tree, JsonObject? live, string[] parts, List<FieldFault> faults)
    {
        if (live is null || !live.IsTrue("immutable")) return;
        if (!tree.IsTrue("immutable")) faults.Add(FieldFault.Forbidden("immutable", "field is immutable when `immutable` is set"));
        faults.AddRange(parts.Where(p => !Tree.Same(tree[p], live[p])).Select(p => FieldFault.Forbidden(p, "field is immutable when `immutable` is set")));
    }
}
