using System.Text;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Names;

/// <summary>A pod's /etc/hosts: itself first, so that it finds its own name even before it is ready.</summary>
internal static class HostsFile
{
    public static string Compose(JsonObject pod, PodAddresses? addresses, string serviceNames)
    {
        var text = new StringBuilder("# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n");
        if (addresses is not null)
        {
            var host = PodNames.HostName(pod);
            text.Append(addresses.Pod).Append('\t');
            if (pod.TextAt("spec", "subdomain") is { Length: > 0 } subdomain)
                text.Append($"{host}.{subdomain}.{pod.Namespace()}.svc.cluster.local {host}.{subdomain}.{pod.Namespace()}.svc {host}.{subdomain}.{pod.Namespace()} {host}.{subdomain} ");
            text.Append(host).Append('\n');
        }

        foreach (var alias in pod.ObjectsAt("spec", "hostAliases"))
            text.Append(alias.TextAt("ip")).Append('\t').AppendJoin(' ', alias.TextsAt("hostnames")).Append('\n');
        return text.Append(serviceNames).ToString();
    }
}
