using System.Globalization;

namespace Realmworks.Local.Nodes.Services;

/// <summary>
/// The whole nftables table that forwards Services, as one text: nft puts it into effect as one transaction, so there is never a
/// moment without rules. A port without endpoints has no rule: its address is the fabric's own, and the kernel refuses at once.
/// </summary>
internal static class ServiceRuleset
{
    public static string Render(IReadOnlyList<ServicePort> ports)
    {
        var served = ports.Where(p => p.Endpoints.Count > 0 && p.Protocol is "TCP" or "UDP").ToList();
        var text = NftText.Table("ip services");
        foreach (var (index, port) in served.Index())
        {
            var choice = port.SameClient ? "jhash ip saddr" : "numgen random";
            var endpoints = string.Join(", ", port.Endpoints.Select((e, i) => $"{i} : {e.Address} . {e.Port}"));
            text.Append(CultureInfo.InvariantCulture, $$"""
                 chain p{{index}} {
                  meta l4proto {{port.Protocol.ToLowerInvariant()}} dnat ip to {{choice}} mod {{port.Endpoints.Count}} map { {{endpoints}} }
                 }

                """);
        }

        text.AppendElements("map ports", "ipv4_addr . inet_proto . inet_service : verdict",
            [.. served.Select((p, i) => $"{p.Address} . {p.Protocol.ToLowerInvariant()} . {p.Port} : goto p{i}")]);
        text.AppendElements("set self", "ipv4_addr . ipv4_addr",
            [.. served.SelectMany(p => p.Endpoints).Select(e => $"{e.Address} . {e.Address}").Distinct().Order(StringComparer.Ordinal)]);
        // A pod that reaches itself through a Service would answer itself directly, from an address the connection does not know.
        return text.Append("""
             chain prerouting {
              type nat hook prerouting priority dstnat; policy accept;
              ip daddr . meta l4proto . th dport vmap @ports
             }
             chain output {
              type nat hook output priority -100; policy accept;
              ip daddr . meta l4proto . th dport vmap @ports
             }
             chain postrouting {
              type nat hook postrouting priority srcnat; policy accept;
              ct status dnat ip saddr . ip daddr @self masquerade
             }
            }

            """).ToString();
    }
}
