using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Realms;

namespace Realmworks.Infra.Components.Realms;

internal sealed class RealmTenancyArgs : ResourceArgs
{
    public required RealmSettings Realm { get; init; }

    public required Profile Profile { get; init; }

    public required ImageCatalog Images { get; init; }

    /// <summary>The kinds and the controller: a realm is made after them, and taken down while the controller can still clean up.</summary>
    public required ImmutableArray<Resource> After { get; init; }

    /// <summary>The Pipelines that are deployed into every stage.</summary>
    public ImmutableArray<SamplePipeline> Samples { get; init; } = [];

    /// <summary>The pool of nodes that a stage's triggers run on, by the stage's name; null takes any.</summary>
    public Func<string, string?> PoolOf { get; init; } = _ => null;

    /// <summary>The load balancer before the cluster; null where services have their own.</summary>
    public EdgeHandle? Edge { get; init; }

    /// <summary>The class of a stage's own load balancer; null for the cluster's default.</summary>
    public string? LoadBalancerClass { get; init; }
}
