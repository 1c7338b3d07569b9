using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>What a node needs to become ready, made before there are nodes: network, service addresses, identities of pods.</summary>
internal sealed class EksNodeAddons : ComponentResource
{
    // Network policy is enforced from the first pod on; prefixes give a node room for as many pods as it has memory for.
    private const string Network = """{"enableNetworkPolicy":"true","env":{"ENABLE_PREFIX_DELEGATION":"true","WARM_PREFIX_TARGET":"1"}}""";

    public EksNodeAddons(string name, EksAddonsArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:EksNodeAddons", name, args, options)
    {
        var network = new ServiceRole($"{name}-network", new ServiceRoleArgs
        {
            Context = args.Context,
            Purpose = "pod-network",
            Service = ServiceRoleArgs.Pods,
            ManagedPolicies = ["AmazonEKS_CNI_Policy"],
        }, new ComponentResourceOptions { Parent = this });
        var identities = EksAddon.Create(name, "eks-pod-identity-agent", args, null, null, this, args.After);
        Ready =
        [
            identities,
            EksAddon.Create(name, "kube-proxy", args, null, null, this, args.After),
            EksAddon.Create(name, "vpc-cni", args, ("aws-node", network), Network, this, [.. args.After, identities]),
        ];
        RegisterOutputs();
    }

    public ImmutableArray<Resource> Ready { get; }
}
