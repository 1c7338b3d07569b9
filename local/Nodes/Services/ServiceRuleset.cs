using System.Globalization;
using System.Text;

namespace Realmworks.Local.Nodes.Services;

/// <summary>
/// The whole nftables table that forwards Services, as one text: nft puts it into effect as one transaction, so there is never a
/// moment without rules. A port without endpoints has no rule: its address is the fabric's own, and the kernel refuses at once.
/// </summary>
internal static class ServiceRuleset
{
    private const string Table = "ip services";

    public static string Render(IReadOnlyList<ServicePort> ports)
    {
        var served = ports.Where(p => p.Endpoints.Count > 0 && p.Protocol is "TCP" or "UDP").ToList();
        var text = new StringBuilder();
        // Declared first: deleting what is not there would fail the transaction.
        text.Append($"table {Table} {{ }}\ndelete table {Table}\ntable {Table} {{\n");
        for (var i = 0; i < served.Count; i++)
            AppendChain(text, i, served[i]);
        AppendDispatch(text, served);
        text.Append(" chain prerouting {\n  type nat hook prerouting priority dstnat; policy accept;\n  ip daddr . meta l4proto . th dport vmap @ports\n }\n");
        text.Append(" chain output {\n  type nat hook output priority -100; policy accept;\n  ip daddr . meta l4proto . th dport vmap @ports\n }\n");
        AppendHairpin(text, served);
        return text.Append("}\n").ToString();
    }

    private static void AppendChain(StringBuilder text, int index, ServicePort port)
    {
        var choice = port.SameClient ? "jhash ip saddr" : "numgen random";
        text.Append(CultureInfo.InvariantCulture, $" chain p{index} {{\n");
        text.Append(CultureInfo.InvariantCulture, $"  meta l4proto {port.Protocol.ToLowerInvariant()} dnat ip to {choice} mod {port.Endpoints.Count} map {{ ");
        text.AppendJoin(", ", port.Endpoints.Select((e, i) => $"{i} : {e.Address} . {e.Port}"));
        text.Append(" }\n }\n");
    }

    private static void AppendDispatch(StringBuilder text, List<ServicePort> served)
    {
        text.Append(" map ports {\n  type ipv4_addr . inet_proto . inet_service : verdict\n");
        if (served.Count > 0)
        {
            text.Append("  elements = { ");
            text.AppendJoin(", ", served.Select((p, i) => $"{p.Address} . {p.Protocol.ToLowerInvariant()} . {p.Port} : goto p{i}"));
            text.Append(" }\n");
        }

        text.Append(" }\n");
    }

    // A pod that reaches itself through a Service would answer itself directly, from an address the connection does not know.
    private static void AppendHairpin(StringBuilder text, List<ServicePort> served)
    {
        var addresses = served.SelectMany(p => p.Endpoints).Select(e => e.Address.ToString()).Distinct().Order(StringComparer.Ordinal).ToList();
        text.Append(" chain postrouting {\n  type nat hook postrouting priority srcnat; policy accept;\n");
        if (addresses.Count > 0)
        {
            text.Append("  ct status dnat ip saddr . ip daddr { ");
            text.AppendJoin(", ", addresses.Select(a => $"{a} . {a}"));
            text.Append(" } masquerade\n");
        }

        text.Append(" }\n");
    }
}
