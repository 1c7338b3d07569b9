using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>Network policies of a namespace that nothing enters or leaves but by what is opened.</summary>
internal static class NetworkOpenings
{
    public static (string Name, NetworkPolicySpecArgs Spec) DenyAll =>
        ("default-deny", new NetworkPolicySpecArgs { PodSelector = All(), PolicyTypes = { "Ingress", "Egress" } });

    /// <summary>Every pod may ask for names.</summary>
    public static (string Name, NetworkPolicySpecArgs Spec) Names =>
        ("names", Egress(All(), Namespaced("kubernetes.io/metadata.name", "kube-system"), ("UDP", 53), ("TCP", 53)));

    /// <summary>Every pod may be asked for its figures by what is part of the platform.</summary>
    public static (string Name, NetworkPolicySpecArgs Spec) Metrics =>
        ("metrics", Ingress(All(), Namespaced(Labels.PartOf, Labels.PartOfValue), PlatformNames.HealthPort));

    public static LabelSelectorArgs All() => new();

    public static LabelSelectorArgs Only(string component) => new() { MatchLabels = ResourceLabels.Selector(component) };

    public static NetworkPolicyPeerArgs Namespaced(string label, string value) =>
        new() { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [label] = value } } };

    /// <param name="to">Null is anywhere.</param>
    public static NetworkPolicySpecArgs Egress(LabelSelectorArgs pods, NetworkPolicyPeerArgs? to, params IEnumerable<(string Protocol, int Port)> ports)
    {
        var rule = new NetworkPolicyEgressRuleArgs { Ports = ports.Select(port => Port(port.Protocol, port.Port)).ToArray() };
        if (to is not null)
        {
            rule.To.Add(to);
        }
        return new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Egress" }, Egress = { rule } };
    }

    /// <param name="from">Null is from anywhere.</param>
    /// <param name="ports">Of TCP.</param>
    public static NetworkPolicySpecArgs Ingress(LabelSelectorArgs pods, NetworkPolicyPeerArgs? from, params IEnumerable<int> ports)
    {
        var rule = new NetworkPolicyIngressRuleArgs { Ports = ports.Select(port => Port("TCP", port)).ToArray() };
        if (from is not null)
        {
            rule.From.Add(from);
        }
        return new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Ingress" }, Ingress = { rule } };
    }

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
