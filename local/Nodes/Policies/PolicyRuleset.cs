using System.Globalization;
using System.Text;
using Realmworks.Local.Nodes.Sandbox;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Nodes.Policies;

/// <summary>
/// The whole nftables table that enforces NetworkPolicy, as one text. Pods that the same rules apply to share a chain; a pod that no
/// policy selects has none, and everything passes. Rules see translated addresses: forwarding to endpoints comes first. What the nodes
/// themselves send (probes) passes, as it does everywhere; what comes in through a load balancer is held to the rules by its mark.
/// </summary>
internal static class PolicyRuleset
{
    /// <summary>On the sockets that carry connections from outside the cluster into the fabric.</summary>
    public const int OutsideMark = 0x7277;

    public static string Render(IEnumerable<JsonObject> policies, IEnumerable<JsonObject> namespaces, IEnumerable<JsonObject> pods)
    {
        var world = PolicyPod.All(pods, namespaces);
        var byNamespace = policies.OrderBy(policy => policy.Name(), StringComparer.Ordinal).ToLookup(policy => policy.Namespace(), StringComparer.Ordinal);
        var sets = new AddressSets();
        var chains = new StringBuilder();
        var ingress = Direction(PolicyDirection.Ingress, world, byNamespace, sets, chains);
        var egress = Direction(PolicyDirection.Egress, world, byNamespace, sets, chains);

        var text = NftText.Table("ip policies");
        sets.AppendTo(text);
        text.Append(chains);
        AppendMap(text, "map ingress", ingress);
        AppendMap(text, "map egress", egress);
        // No policy keeps a pod from itself, which it may reach through a Service.
        var governed = ingress.Keys.Union(egress.Keys, StringComparer.Ordinal);
        text.AppendElements("set self", "ipv4_addr . ipv4_addr", [.. governed.Select(address => $"{address} . {address}")]);
        return text.Append(CultureInfo.InvariantCulture, $$"""
             chain forward {
              type filter hook forward priority filter; policy accept;
              ct state established,related accept
              ip saddr . ip daddr @self accept
              ip saddr vmap @egress
              ip daddr vmap @ingress
             }
             chain input {
              type filter hook input priority filter; policy accept;
              ct state established,related accept
              ip daddr {{Fabric.ApiAddress}} ip saddr vmap @egress
             }
             chain output {
              type filter hook output priority filter; policy accept;
              meta mark {{OutsideMark}} ct state new ip daddr vmap @ingress
             }
            }

            """).ToString();
    }

    private static Dictionary<string, string> Direction(
        PolicyDirection direction, IReadOnlyList<PolicyPod> world, ILookup<string, JsonObject> policies, AddressSets sets, StringBuilder chains)
    {
        var chainOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pod in world)
        {
            var selecting = policies[pod.Namespace]
                .Where(policy => direction.Governs(policy) && LabelSelector.Matches(policy.ObjectAt("spec", "podSelector") ?? [], pod.Labels)).ToList();
            if (selecting.Count == 0)
                continue;
            var body = string.Concat(selecting.SelectMany(policy => policy.ObjectsAt("spec", direction.Field))
                .SelectMany(rule => PolicyRule.Matches(direction, rule, pod, world, sets))
                    .Distinct(StringComparer.Ordinal).Select(match => $"  {match}return\n"));
            if (!names.TryGetValue(body, out var name))
            {
                names[body] = name = string.Create(CultureInfo.InvariantCulture, $"{direction.Field}{names.Count}");
                chains.Append(CultureInfo.InvariantCulture, $" chain {name} {{\n{body}  drop\n }}\n");
            }

            chainOf[pod.Address] = name;
        }

        return chainOf;
    }

    private static void AppendMap(StringBuilder text, string name, Dictionary<string, string> chainOf) =>
        text.AppendElements(name, "ipv4_addr : verdict", [.. chainOf.Select(entry => $"{entry.Key} : jump {entry.Value}")]);
}
