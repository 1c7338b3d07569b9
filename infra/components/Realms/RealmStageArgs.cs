using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Realms;

namespace Realmworks.Infra.Components.Realms;

internal sealed class RealmStageArgs : ResourceArgs
{
    public required string Realm { get; init; }

    public required StageSettings Stage { get; init; }

    public required Profile Profile { get; init; }

    public required ImageCatalog Images { get; init; }

    public required ImmutableArray<Resource> After { get; init; }

    public ImmutableArray<SamplePipeline> Samples { get; init; } = [];

    /// <summary>The pool of nodes that the stage's triggers run on; null takes any.</summary>
    public string? Pool { get; init; }

    /// <summary>The load balancer before the cluster; null where services have their own.</summary>
    public EdgeHandle? Edge { get; init; }

    /// <summary>The class of a stage's own load balancer; null for the cluster's default.</summary>
    public string? LoadBalancerClass { get; init; }
}
