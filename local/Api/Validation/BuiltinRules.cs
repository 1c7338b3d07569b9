namespace Realmworks.Local.Api.Validation;

/// <summary>What the real API server demands of the kinds that we use, with its messages.</summary>
internal static class BuiltinRules
{
    private static readonly Dictionary<string, Action<JsonObject, JsonObject?, List<FieldFault>>> ByResource = new(StringComparer.Ordinal)
    {
        ["pods"] = PodRules.Check,
        ["services"] = ServiceRules.Check,
        ["configmaps"] = CheckConfigMap,
        ["secrets"] = CheckSecret,
        ["rolebindings.rbac.authorization.k8s.io"] = CheckBinding,
        ["clusterrolebindings.rbac.authorization.k8s.io"] = CheckBinding,
        ["roles.rbac.authorization.k8s.io"] = CheckRole,
        ["clusterroles.rbac.authorization.k8s.io"] = CheckRole,
        ["persistentvolumeclaims"] = ClaimRules.Check,
        ["customresourcedefinitions.apiextensions.k8s.io"] = Custom.DefinitionRules.Check,
        ["jobs.batch"] = WorkloadRules.CheckJob,
        ["cronjobs.batch"] = WorkloadRules.CheckCronJob,
    };

    public static void Check(ResourceType type, JsonObject tree, JsonObject? live, string subresource, List<FieldFault> faults)
    {
        if (subresource == "status") return;
        if (ByResource.TryGetValue(type.StorageKey, out var check)) check(tree, live, faults);
        else if (type.Group == "apps" && type.Counts) WorkloadRules.Check(type.Kind, tree, live, faults);
        else PolicyRules.Check(type, tree, live, faults);
        FieldRules.Check(tree, type.Shape, "", faults);
    }

    private static void CheckBinding(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        if (live is not null && !Tree.Same(tree["roleRef"], live["roleRef"]))
            faults.Add(FieldFault.Invalid("roleRef", tree["roleRef"], "cannot change roleRef"));
        foreach (var (i, subject) in tree.Items("subjects").Index())
        {
            if (subject.Text("kind") == "ServiceAccount" && string.IsNullOrEmpty(subject.Text("namespace")))
                faults.Add(FieldFault.Required($"subjects[{i}].namespace"));
        }
    }

    private static void CheckRole(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        foreach (var (i, rule) in tree.Items("rules").Index())
        {
            if (!rule.Texts("verbs").Any()) faults.Add(FieldFault.Required($"rules[{i}].verbs", "verbs must contain at least one value"));
            if (rule.Texts("nonResourceURLs").Any()) continue;
            if (!rule.Texts("apiGroups").Any()) faults.Add(FieldFault.Required($"rules[{i}].apiGroups", "resource rules must supply at least one api group"));
            if (!rule.Texts("resources").Any()) faults.Add(FieldFault.Required($"rules[{i}].resources", "resource rules must supply at least one resource"));
        }
    }

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
                throw Faults.BadRequest(
                    $"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte {Math.Max(0, text.Length - 1)}");
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
