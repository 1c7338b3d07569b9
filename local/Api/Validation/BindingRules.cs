namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of roles and their bindings.</summary>
internal static class BindingRules
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var reference = tree.Obj("roleRef") ?? [];
        if (reference.Text("kind") is not ("Role" or "ClusterRole")) faults.Add(FieldFault.Unsupported("roleRef.kind", reference.Text("kind") ?? "", "Role", "ClusterRole"));
        if (string.IsNullOrEmpty(reference.Text("name"))) faults.Add(FieldFault.Required("roleRef.name"));
        if (live is not null && !Tree.Same(reference, live.Obj("roleRef"))) faults.Add(FieldFault.Invalid("roleRef", reference, "cannot change roleRef"));
        var index = 0;
        foreach (var subject in tree.Items("subjects"))
        {
            var at = $"subjects[{index++}]";
            if (string.IsNullOrEmpty(subject.Text("name"))) faults.Add(FieldFault.Required($"{at}.name"));
            if (subject.Text("kind") is not ("User" or "Group" or "ServiceAccount")) faults.Add(FieldFault.Unsupported($"{at}.kind", subject.Text("kind") ?? "", "ServiceAccount", "User", "Group"));
            if (subject.Text("kind") == "ServiceAccount" && string.IsNullOrEmpty(subject.Text("namespace"))) faults.Add(FieldFault.Required($"{at}.namespace"));
        }
    }

    public static void CheckRules(JsonObject tree, List<FieldFault> faults)
    {
        var index = 0;
        foreach (var rule in tree.Items("rules"))
        {
            var at = $"rules[{index++}]";
            if (!rule.Texts("verbs").Any()) faults.Add(FieldFault.Required($"{at}.verbs", "verbs must contain at least one value"));
            if (rule.Texts("nonResourceURLs").Any()) continue;
            if (!rule.Texts("apiGroups").Any()) faults.Add(FieldFault.Required($"{at}.apiGroups", "resource rules must supply at least one api group"));
            if (!rule.Texts("resources").Any()) faults.Add(FieldFault.Required($"{at}.resources", "resource rules must supply at least one resource"));
        }
    }
}
