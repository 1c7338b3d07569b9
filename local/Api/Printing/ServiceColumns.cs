namespace Realmworks.Local.Api.Printing;

/// <summary>Columns of services.</summary>
internal static class ServiceColumns
{
    public static readonly Column[] All =
    [
        Columns.Name,
        Columns.Text("Type", o => o.Text("spec", "type") ?? ""),
        Columns.Text("Cluster-IP", o => o.Text("spec", "clusterIP") is { Length: > 0 } ip ? ip : "<none>"),
        Columns.Text("External-IP", External),
        Columns.Text("Port(s)", Ports),
        Columns.Age,
        Columns.Wide("Selector", o => Cells.Labels(o.TextMap("spec", "selector"))),
    ];

    private static string External(JsonObject service)
    {
        switch (service.Text("spec", "type"))
        {
            case "ExternalName":
                return service.Text("spec", "externalName") ?? "<none>";
            case "LoadBalancer":
                var given = service.Items("status", "loadBalancer", "ingress").Select(i => i.Text("ip") ?? i.Text("hostname")).ToList();
                return given.Count > 0 ? string.Join(",", given) : "<pending>";
            default:
                var own = service.Texts("spec", "externalIPs").ToList();
                return own.Count > 0 ? string.Join(",", own) : "<none>";
        }
    }

    private static string Ports(JsonObject service)
    {
        var ports = service.Items("spec", "ports").Select(p =>
            p.Long("nodePort") is > 0 and var node ? $"{p.Long("port")}:{node}/{p.Text("protocol")}" : $"{p.Long("port")}/{p.Text("protocol")}").ToList();
        return ports.Count == 0 ? "<none>" : string.Join(",", ports);
    }
}
