using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Headroom;

internal sealed class NodeHeadroomArgs : ResourceArgs
{
    public required ImageCatalog Images { get; init; }

    public required HeadroomSettings Settings { get; init; }

    public required ImmutableArray<HeadroomPool> Pools { get; init; }

    /// <summary>As nodes' labels name them.</summary>
    public required ImmutableArray<string> Zones { get; init; }
}
