using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Realmworks.Contracts.Resources;
using static Realmworks.Infra.Components.Workloads.NetworkOpenings;

namespace Realmworks.Infra.Components.Realms;

/// <summary>What may enter and leave a realm's namespace: nothing, but for these openings.</summary>
internal static class RealmNetwork
{
    public static IEnumerable<(string Name, NetworkPolicySpecArgs Spec)> Policies() =>
    [
        DenyAll,
        Names,
        ("broker", Egress(All(), Namespaced("kubernetes.io/metadata.name", PlatformNames.BrokerNamespace), ("TCP", PlatformNames.BrokerPort))),
        // The API server is no pod: its address is not known here, its ports are.
        ("cluster-api", Egress(Only(Parts.HttpTrigger), null, ("TCP", 443), ("TCP", 6443))),
        ("requests", Ingress(Only(Parts.HttpTrigger), null, PlatformNames.HttpTriggerPort)),
        Metrics,
    ];
}
