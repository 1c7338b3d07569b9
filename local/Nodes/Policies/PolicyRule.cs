using System.Globalization;

namespace Realmworks.Local.Nodes.Policies;

/// <summary>One rule of a policy as nftables matches: any of its peers with any of its ports. A missing list allows all.</summary>
internal static class PolicyRule
{
    public static IEnumerable<string> Matches(
        PolicyDirection direction, JsonObject rule, PolicyPod pod, IReadOnlyList<PolicyPod> world, AddressSets sets)
    {
        var ports = Ports(direction, rule, pod, world, sets).ToList();
        foreach (var peer in Peers(direction, rule, pod.Namespace, world, sets))
        {
            foreach (var port in ports)
                yield return peer + port;
        }
    }

    private static IEnumerable<string> Peers(
        PolicyDirection direction, JsonObject rule, string ns, IReadOnlyList<PolicyPod> world, AddressSets sets)
    {
        var peers = rule.ObjectsAt(direction.PeersField).ToList();
        if (peers.Count == 0)
            yield return "";
        foreach (var peer in peers)
        {
            if (peer.ObjectAt("ipBlock") is { } block)
            {
                var except = block.TextsAt("except").ToList();
                yield return $"{direction.PeerAddress} {block.TextAt("cidr")} "
                    + (except.Count > 0 ? $"{direction.PeerAddress} != {{ {string.Join(", ", except)} }} " : "");
            }
            else if (sets.Reference(world.Where(other => Selects(peer, ns, other))) is { } reference)
            {
                yield return $"{direction.PeerAddress} {reference} ";
            }
        }
    }

    // Without a namespace selector the policy's own namespace is meant; without a pod selector all pods of the namespaces.
    private static bool Selects(JsonObject peer, string ns, PolicyPod other) =>
        (peer.ObjectAt("namespaceSelector") is { } namespaces ? LabelSelector.Matches(namespaces, other.NamespaceLabels) : other.Namespace == ns)
        && (peer.ObjectAt("podSelector") is not { } pods || LabelSelector.Matches(pods, other.Labels));

    private static IEnumerable<string> Ports(
        PolicyDirection direction, JsonObject rule, PolicyPod pod, IReadOnlyList<PolicyPod> world, AddressSets sets)
    {
        var ports = rule.ObjectsAt("ports").ToList();
        if (ports.Count == 0)
            yield return "";
        foreach (var port in ports)
        {
            var protocol = port.TextAt("protocol") ?? "TCP";
            var lower = protocol.ToLowerInvariant();
            if (port.NodeAt("port") is null)
            {
                yield return $"meta l4proto {lower} ";
            }
            else if (port.TextAt("port") is { } name)
            {
                // A name is the receiving pod's: on the way out every pod may mean another number by it.
                var receivers = (direction == PolicyDirection.Ingress ? [pod] : world)
                    .Select(receiver => (Pod: receiver, Number: receiver.Pod.PortNamed(name, protocol))).Where(receiver => receiver.Number is not null)
                    .GroupBy(receiver => receiver.Number);
                foreach (var group in receivers)
                {
                    var receiver = direction == PolicyDirection.Ingress ? "" : $"ip daddr {sets.Reference(group.Select(entry => entry.Pod))} ";
                    yield return string.Create(CultureInfo.InvariantCulture, $"{receiver}{lower} dport {group.Key} ");
                }
            }
            else
            {
                var end = port.NumberAt("endPort") is { } last ? string.Create(CultureInfo.InvariantCulture, $"-{last}") : "";
                yield return string.Create(CultureInfo.InvariantCulture, $"{lower} dport {port.NumberAt("port")}{end} ");
            }
        }
    }
}
