using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>What may enter and leave the proxy: calls in, on to triggers of realms, names.</summary>
internal static class EdgeNetwork
{
    public static IEnumerable<(string Name, NetworkPolicySpecArgs Spec)> Policies(IEnumerable<EdgeRoute> routes)
    {
        yield return ("default-deny", new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } });
        yield return ("calls", new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = { "Ingress" },
            Ingress = { new NetworkPolicyIngressRuleArgs { Ports = routes.Select(route => Tcp(ProxyFiles.PodPort(route.Port))).ToArray() } },
        });
        yield return ("metrics", new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = { "Ingress" },
            Ingress = { new NetworkPolicyIngressRuleArgs { From = { Of(Labels.PartOf, Labels.PartOfValue) }, Ports = { Tcp(PlatformNames.HealthPort) } } },
        });
        yield return ("names", Egress(Of("kubernetes.io/metadata.name", "kube-system"), new NetworkPolicyPortArgs { Protocol = "UDP", Port = 53 }, Tcp(53)));
        yield return ("triggers", Egress(new NetworkPolicyPeerArgs
        {
            NamespaceSelector = new LabelSelectorArgs { MatchExpressions = { new LabelSelectorRequirementArgs { Key = Labels.Realm, Operator = "Exists" } } },
            PodSelector = new LabelSelectorArgs { MatchLabels = Workloads.ResourceLabels.Selector(Parts.HttpTrigger) },
        }, Tcp(PlatformNames.HttpTriggerPort)));
    }

    private static NetworkPolicySpecArgs Egress(NetworkPolicyPeerArgs to, params NetworkPolicyPortArgs[] ports) => new()
    {
        PodSelector = new LabelSelectorArgs(),
        PolicyTypes = { "Egress" },
        Egress = { new NetworkPolicyEgressRuleArgs { To = { to }, Ports = ports } },
    };

    private static NetworkPolicyPeerArgs Of(string label, string value) =>
        new() { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [label] = value } } };

    private static NetworkPolicyPortArgs Tcp(int port) => new() { Protocol = "TCP", Port = port };
}
