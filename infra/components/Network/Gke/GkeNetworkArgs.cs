using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Gke;

internal sealed class GkeNetworkArgs : ResourceArgs
{
    public required GcpContext Context { get; init; }

    public required NetworkSettings Network { get; init; }

    public required NetworkPlan Plan { get; init; }

    public required bool WithBastion { get; init; }

    /// <summary>The APIs that must be on before.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
