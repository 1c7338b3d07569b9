using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Realmworks.Contracts.Resources;
using static Realmworks.Infra.Components.Workloads.NetworkOpenings;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>What may enter and leave the proxy: calls in, on to triggers of realms, names.</summary>
internal static class EdgeNetwork
{
    public static IEnumerable<(string Name, NetworkPolicySpecArgs Spec)> Policies(IEnumerable<EdgeRoute> routes) =>
    [
        DenyAll,
        ("calls", Ingress(All(), null, routes.Select(route => ProxyFiles.PodPort(route.Port)))),
        Metrics,
        Names,
        ("triggers", Egress(All(), new NetworkPolicyPeerArgs
        {
            NamespaceSelector = new LabelSelectorArgs { MatchExpressions = { new LabelSelectorRequirementArgs { Key = Labels.Realm, Operator = "Exists" } } },
            PodSelector = Only(Parts.HttpTrigger),
        }, ("TCP", PlatformNames.HttpTriggerPort))),
    ];
}
