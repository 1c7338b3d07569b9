namespace Realmworks.Local.Api.Printing;

/// <summary>Columns of nodes.</summary>
internal static class NodeColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static readonly Column[] All =
    [
        Columns.Name,
        Columns.Text("Status", Status),
        Columns.Text("Roles", Roles),
        Columns.Age,
        Columns.Text("Version", o => o.Text("status", "nodeInfo", "kubeletVersion") ?? ""),
        Columns.Wide("Internal-IP", o => Address(o, "InternalIP")),
        Columns.Wide("External-IP", o => Address(o, "ExternalIP")),
        Columns.Wide("OS-Image", o => Known(o, "osImage")),
        Columns.Wide("Kernel-Version", o => Known(o, "kernelVersion")),
        Columns.Wide("Container-Runtime", o => Known(o, "containerRuntimeVersion")),
    ];

    private static string Status(JsonObject node)
    {
        var ready = Conditions.Find(node, "Ready").Text("status");
        var text = ready switch { "True" => "Ready", null => "Unknown", _ => "NotReady" };
        return node.IsTrue("spec", "unschedulable") ? text + ",SchedulingDisabled" : text;
    }

    private static string Roles(JsonObject node)
    {
        var roles = node.TextMap("metadata", "labels").Keys.Where(k => k.StartsWith(RolePrefix, StringComparison.Ordinal))
            .Select(k => k[RolePrefix.Length..]).Order(StringComparer.Ordinal).ToList();
        return roles.Count == 0 ? "<none>" : string.Join(",", roles);
    }

    private static string Address(JsonObject node, string type) =>
        node.Items("status", "addresses").FirstOrDefault(a => a.Text("type") == type).Text("address") ?? "<none>";

    private static string Known(JsonObject node, string field) => node.Text("status", "nodeInfo", field) is { Length: > 0 } text ? text : "<unknown>";
}
