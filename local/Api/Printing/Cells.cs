using Realmworks.Local.Api.Defaulting;

namespace Realmworks.Local.Api.Printing;

/// <summary>Cells that several kinds share.</summary>
internal static class Cells
{
    public static IEnumerable<Column> Workload() =>
    [
        Columns.Wide("Containers", o => string.Join(",", PodDefaults.TemplateOf(o).Items("containers").Select(c => c.Text("name")))),
        Columns.Wide("Images", o => string.Join(",", PodDefaults.TemplateOf(o).Items("containers").Select(c => c.Text("image")))),
        Columns.Wide("Selector", o => Selector(o.Obj("spec", "selector"))),
    ];

    public static Column[] Binding(Column name, Column age) =>
    [
        name, Columns.Text("Role", o => $"{o.Text("roleRef", "kind")}/{o.Text("roleRef", "name")}"), age,
        Columns.Wide("Users", o => Subjects(o, "User")), Columns.Wide("Groups", o => Subjects(o, "Group")),
        Columns.Wide("ServiceAccounts",
            o => string.Join(", ", o.Items("subjects").Where(s => s.Text("kind") == "ServiceAccount").Select(s => $"{s.Text("namespace")}/{s.Text("name")}"))),
    ];

    /// <summary>What a node, or a pod's containers together, use of a resource.</summary>
    public static Column Used(string resource) => new(resource, (o, _) => Quantity.Canonical(
        o.At("usage", resource) ?? o.Items("containers").Sum(c => Quantity.Read(c.At("usage", resource)))), Format: "quantity");

    public static string Labels(Dictionary<string, string> labels) =>
        labels.Count == 0 ? "<none>" : string.Join(",", labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));

    public static string Selector(JsonObject? selector)
    {
        if (selector is null) return "<none>";
        var parts = selector.TextMap("matchLabels").OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}")
            .Concat(selector.Items("matchExpressions").Select(e => e.Text("operator") switch
            {
                "In" => $"{e.Text("key")} in ({string.Join(",", e.Texts("values"))})",
                "NotIn" => $"{e.Text("key")} notin ({string.Join(",", e.Texts("values"))})",
                "DoesNotExist" => $"!{e.Text("key")}",
                _ => e.Text("key") ?? "",
            })).ToList();
        return parts.Count == 0 ? "<none>" : string.Join(",", parts);
    }

    public static string Endpoints(JsonObject endpoints) => Some(endpoints.Items("subsets").SelectMany(s =>
    {
        var ports = s.Items("ports").Select(p => p.Long("port")).ToList();
        return s.Items("addresses").SelectMany(a => ports.Count == 0 ? [a.Text("ip") ?? ""] : ports.Select(p => $"{a.Text("ip")}:{p}"));
    }), "<none>");

    /// <summary>The first three, and how many more there are.</summary>
    public static string Some(IEnumerable<string> items, string none)
    {
        var all = items.ToList();
        if (all.Count == 0) return none;
        return all.Count <= 3 ? string.Join(",", all) : $"{string.Join(",", all.Take(3))} + {all.Count - 3} more...";
    }

    public static string PhaseOrTerminating(JsonObject o) =>
        o.Text("metadata", "deletionTimestamp") is not null ? "Terminating" : o.Text("status", "phase") ?? "";

    public static string AccessModes(IEnumerable<string> modes) => string.Join(",", modes.Select(m => m switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        _ => m,
    }));

    public static string IntOrText(JsonNode? node) => node is null ? "N/A" : node.AsText() ?? node.ToText();

    public static string Quota(JsonObject quota, bool limits)
    {
        var hard = quota.Obj("status", "hard") ?? quota.Obj("spec", "hard") ?? [];
        return string.Join(", ", hard.Where(h => h.Key.StartsWith("limits.", StringComparison.Ordinal) == limits).OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {Quantity.Show(quota.At("status", "used", h.Key) ?? "0")}/{Quantity.Show(h.Value)}"));
    }

    private static string Subjects(JsonObject binding, string kind) =>
        string.Join(", ", binding.Items("subjects").Where(s => s.Text("kind") == kind).Select(s => s.Text("name")));
}
