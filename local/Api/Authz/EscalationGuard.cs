namespace Realmworks.Local.Api.Authz;

/// <summary>Nobody grants what they do not hold, unless they may escalate or bind.</summary>
internal sealed class EscalationGuard(Authorizer authorizer)
{
    private static readonly PolicyRule Everything = new(["*"], ["*"], ["*"], [], []);

    public void Check(ResourceType type, string ns, JsonObject tree, JsonObject? live, UserInfo user)
    {
        if (type.Group != "rbac.authorization.k8s.io" || user.Groups.Contains("system:masters")) return;
        var name = tree.Text("metadata", "name") ?? "";
        IReadOnlyList<PolicyRule> granted;
        if (type.Kind is "Role" or "ClusterRole")
        {
            if (live is not null && Tree.Same(live["rules"], tree["rules"]) && Tree.Same(live["aggregationRule"], tree["aggregationRule"])) return;
            if (May(user, "escalate", type.Plural, ns, name)) return;
            if (tree["aggregationRule"] is not null && !authorizer.RulesFor(user, "").Any(r => r.Covers(Everything)))
                throw Faults.Forbidden(type, name, "must have cluster-admin privileges to use the aggregationRule");
            granted = [.. tree.Items("rules").Select(PolicyRule.From)];
        }
        else
        {
            var (kind, role) = (tree.Text("roleRef", "kind") ?? "", tree.Text("roleRef", "name") ?? "");
            if (live is not null && Tree.Same(live["subjects"], tree["subjects"])) return;
            if (May(user, "bind", kind == "ClusterRole" ? "clusterroles" : "roles", ns, role)) return;
            granted = authorizer.RulesOf(ns, kind, role);
        }

        var held = authorizer.RulesFor(user, ns).ToList();
        var missing = granted.SelectMany(Single).Where(g => !held.Any(h => h.Covers(g))).Select(Show).Distinct().ToList();
        if (missing.Count == 0) return;
        throw Faults.Forbidden(type, name,
            $"user \"{user.Name}\" (groups=[{string.Join(" ", user.Groups.Select(g => $"\"{g}\""))}]) is attempting to grant RBAC permissions not currently held:\n{string.Join("\n", missing)}");
    }

    private bool May(UserInfo user, string verb, string resource, string ns, string name) =>
        authorizer.Allows(new AccessRequest(user, verb, "rbac.authorization.k8s.io", resource, Namespace: ns, Name: name));

    private static IEnumerable<PolicyRule> Single(PolicyRule rule)
    {
        foreach (var verb in rule.Verbs)
        {
            foreach (var url in rule.Urls) yield return new PolicyRule([verb], [], [], [], [url]);
            foreach (var group in rule.Groups)
            {
                foreach (var resource in rule.Resources) yield return new PolicyRule([verb], [group], [resource], rule.Names, []);
            }
        }
    }

    private static string Show(PolicyRule rule) => rule.Urls.Count > 0
        ? $"{{NonResourceURLs:[\"{rule.Urls[0]}\"], Verbs:[\"{rule.Verbs[0]}\"]}}"
        : $"{{APIGroups:[\"{rule.Groups[0]}\"], Resources:[\"{rule.Resources[0]}\"]{(rule.Names.Count > 0 ? $", ResourceNames:[{string.Join(" ", rule.Names.Select(n => $"\"{n}\""))}]" : "")}, Verbs:[\"{rule.Verbs[0]}\"]}}";
}
