using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

internal sealed class ClusterAutoscalerArgs : ResourceArgs
{
    public required ImageCatalog Images { get; init; }

    public required AwsContext Context { get; init; }

    public required Input<string> ClusterName { get; init; }

    public required ClusterAutoscalerSettings Settings { get; init; }

    /// <summary>The groups that it scales.</summary>
    public required ImmutableArray<NodeGroupPlan> Groups { get; init; }

    /// <summary>One leads, the other stands by.</summary>
    public required int Replicas { get; init; }

    /// <summary>For what is made in AWS; the component's own provider is the cluster's.</summary>
    public required ProviderResource Aws { get; init; }
}
