using System.Text;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Nodes.Names;

/// <summary>
/// The lines of /etc/hosts that stand for cluster DNS, as seen from one namespace: a service has one line with its address, a
/// headless one a line per ready pod, and another for each pod with a host name of its own.
/// </summary>
internal static class ServiceNames
{
    private const string Domain = "svc.cluster.local";

    public static string Render(string ns, IEnumerable<JsonObject> services, IEnumerable<JsonObject> slices)
    {
        var byService = slices.ToLookup(s => new ObjectKey(s.Namespace(), s.Label("kubernetes.io/service-name") ?? ""));
        var text = new StringBuilder();
        foreach (var service in services.OrderBy(s => s.Namespace(), StringComparer.Ordinal).ThenBy(s => s.Name(), StringComparer.Ordinal))
        {
            var names = NamesOf(service.Name(), service.Namespace(), ns);
            var address = service.TextAt("spec", "clusterIP");
            if (!string.IsNullOrEmpty(address) && address != "None")
                text.Append(address).Append(' ').Append(names).Append('\n');
            else if (address == "None")
                AppendHeadless(text, names, byService[service.Key()]);
        }

        return text.ToString();
    }

    private static void AppendHeadless(StringBuilder text, string names, IEnumerable<JsonObject> slices)
    {
        foreach (var endpoint in slices.SelectMany(s => s.ObjectsAt("endpoints")).Where(ServicePorts.IsReady))
        {
            foreach (var address in endpoint.TextsAt("addresses"))
            {
                text.Append(address).Append(' ');
                if (endpoint.TextAt("hostname") is { Length: > 0 } host)
                    text.AppendJoin(' ', names.Split(' ').Select(name => $"{host}.{name}")).Append(' ');
                text.Append(names).Append('\n');
            }
        }
    }

    private static string NamesOf(string name, string ns, string from)
    {
        var full = $"{name}.{ns}.{Domain} {name}.{ns}.svc {name}.{ns}";
        return ns == from ? $"{full} {name}" : full;
    }
}
