using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Realms;

/// <summary>What may enter and leave a realm's namespace: nothing, but for these openings.</summary>
internal static class RealmNetwork
{
    public static IEnumerable<(string Name, NetworkPolicySpecArgs Spec)> Policies()
    {
        yield return ("default-deny", new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } });
        yield return ("names", Egress(All(), Namespaced("kubernetes.io/metadata.name", "kube-system"), ("UDP", 53), ("TCP", 53)));
        yield return ("broker", Egress(All(), Namespaced("kubernetes.io/metadata.name", PlatformNames.BrokerNamespace), ("TCP", PlatformNames.BrokerPort)));
        // The API server is no pod: its address is not known here, its ports are.
        yield return ("cluster-api", Egress(Only(Parts.HttpTrigger), null, ("TCP", 443), ("TCP", 6443)));
        yield return ("requests", Ingress(Only(Parts.HttpTrigger), null, PlatformNames.HttpTriggerPort));
        yield return ("metrics", Ingress(All(), Namespaced(Labels.PartOf, Labels.PartOfValue), PlatformNames.HealthPort));
    }

    private static LabelSelectorArgs All() => new();

    private static LabelSelectorArgs Only(string component) => new() { MatchLabels = ResourceLabels.Selector(component) };

    private static NetworkPolicyPeerArgs Namespaced(string label, string value) =>
        new() { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [label] = value } } };

    private static NetworkPolicySpecArgs Egress(LabelSelectorArgs pods, NetworkPolicyPeerArgs? to, params (string Protocol, int Port)[] ports)
    {
        var rule = new NetworkPolicyEgressRuleArgs
        {
            Ports = ports.Select(port => new NetworkPolicyPortArgs { Protocol = port.Protocol, Port = port.Port }).ToArray(),
        };
        if (to is not null)
        {
            rule.To.Add(to);
        }
        return new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Egress" }, Egress = { rule } };
    }

    private static NetworkPolicySpecArgs Ingress(LabelSelectorArgs pods, NetworkPolicyPeerArgs? from, int port)
    {
        var rule = new NetworkPolicyIngressRuleArgs { Ports = { new NetworkPolicyPortArgs { Protocol = "TCP", Port = port } } };
        if (from is not null)
        {
            rule.From.Add(from);
        }
        return new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Ingress" }, Ingress = { rule } };
    }
}
