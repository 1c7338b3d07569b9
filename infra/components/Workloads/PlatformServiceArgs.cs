using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Infra.Components.Images;

namespace Realmworks.Infra.Components.Workloads;

internal sealed class PlatformServiceArgs : ResourceArgs
{
    public required Input<string> Namespace { get; init; }

    /// <summary>One of the contracts' components; names the image too.</summary>
    public required string Component { get; init; }

    public required ImageCatalog Images { get; init; }

    public required int Replicas { get; init; }

    /// <summary>Mounted, one file a key, where services read their secrets.</summary>
    public required Input<string> SecretName { get; init; }

    /// <summary>What the service may do in the whole cluster.</summary>
    public ImmutableArray<PolicyRuleArgs> ClusterRules { get; init; } = [];

    /// <summary>What it may do in the namespaces of realms; bound there, stage by stage.</summary>
    public ImmutableArray<PolicyRuleArgs> RealmRules { get; init; } = [];

    /// <summary>What it may do in its own namespace.</summary>
    public ImmutableArray<PolicyRuleArgs> NamespaceRules { get; init; } = [];

    /// <summary>What must be there before its pods start.</summary>
    public required ImmutableArray<Resource> After { get; init; }

    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// A ConfigMap that may be made, changed and taken away while the service runs; mounted as <c>/etc/realmworks/{component}</c>.
    /// </summary>
    public string? LiveSettings { get; init; }

    /// <summary>A port of its own, beside health and metrics, that the cluster may reach by the component's name.</summary>
    public int? Port { get; init; }


    /// <summary>The pool of nodes that it runs on; null takes any.</summary>
    public string? Pool { get; init; }

    public string Memory { get; init; } = "192Mi";
}
