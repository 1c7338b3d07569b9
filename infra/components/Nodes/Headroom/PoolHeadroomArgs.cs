using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Headroom;

internal sealed class PoolHeadroomArgs : ResourceArgs
{
    public required ImageCatalog Images { get; init; }

    public required HeadroomPool Pool { get; init; }

    public required HeadroomSettings Settings { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required ImmutableArray<Resource> After { get; init; }
}
