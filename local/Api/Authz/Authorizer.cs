namespace Realmworks.Local.Api.Authz;

/// <summary>RBAC. Rules are compiled from the stored roles and bindings, and compiled again when one of those changed.</summary>
internal sealed class Authorizer(ApiState state)
{
    private const string Group = "rbac.authorization.k8s.io";
    private static readonly string[] Sources = ["clusterroles." + Group, "clusterrolebindings." + Group, "roles." + Group, "rolebindings." + Group];

    private volatile Compiled? _compiled;

    public bool Allows(AccessRequest request) =>
        request.User.Groups.Contains("system:masters") || RulesFor(request.User, request.Namespace).Any(r => r.Allows(request));

    public IEnumerable<PolicyRule> RulesFor(UserInfo user, string ns)
    {
        var compiled = Current();
        foreach (var subject in Subjects(user))
        {
            foreach (var rule in compiled.Granted.GetValueOrDefault(("", subject)) ?? []) yield return rule;
            if (ns.Length == 0) continue;
            foreach (var rule in compiled.Granted.GetValueOrDefault((ns, subject)) ?? []) yield return rule;
        }
    }

    /// <summary>The rules of a role; empty where there is none.</summary>
    public IReadOnlyList<PolicyRule> RulesOf(string ns, string kind, string name) => RulesOf(state.Store.View, ns, kind, name);

    private static IEnumerable<string> Subjects(UserInfo user) => user.Groups.Select(g => "g:" + g).Prepend("u:" + user.Name);

    private Compiled Current()
    {
        var view = state.Store.View;
        var compiled = _compiled;
        var sources = Sources.Select(view.Of).ToArray();
        if (compiled is not null && compiled.Sources.SequenceEqual(sources, ReferenceEqualityComparer.Instance)) return compiled;
        return _compiled = Compile(view, sources);
    }

    private static Compiled Compile(StoreView view, ResourceSnapshot[] sources)
    {
        var granted = new Dictionary<(string Namespace, string Subject), List<PolicyRule>>();
        foreach (var item in sources[1].In(null).Concat(sources[3].In(null)))
        {
            var binding = item.Read();
            var rules = RulesOf(view, item.Namespace, binding.Text("roleRef", "kind") ?? "", binding.Text("roleRef", "name") ?? "");
            foreach (var subject in SubjectsOf(binding))
            {
                if (!granted.TryGetValue((item.Namespace, subject), out var list)) granted[(item.Namespace, subject)] = list = [];
                list.AddRange(rules);
            }
        }

        return new Compiled(sources, granted);
    }

    private static IReadOnlyList<PolicyRule> RulesOf(StoreView view, string ns, string kind, string name)
    {
        var role = kind == "ClusterRole" ? view.Of(Sources[0]).Find("", name) : view.Of(Sources[2]).Find(ns, name);
        if (role is null) return [];
        return [.. role.Read().Items("rules").Select(PolicyRule.From)];
    }

    private static IEnumerable<string> SubjectsOf(JsonObject binding) => binding.Items("subjects").Select(s => s.Text("kind") switch
    {
        "Group" => "g:" + s.Text("name"),
        "ServiceAccount" => $"u:system:serviceaccount:{s.Text("namespace")}:{s.Text("name")}",
        _ => "u:" + s.Text("name"),
    });

    /// <param name="Granted">What holds everywhere has no namespace.</param>
    private sealed record Compiled(ResourceSnapshot[] Sources, Dictionary<(string Namespace, string Subject), List<PolicyRule>> Granted);
}
