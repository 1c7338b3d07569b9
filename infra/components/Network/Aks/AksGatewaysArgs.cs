using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

internal sealed class AksGatewaysArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    public required Input<string> Group { get; init; }

    public required NatMode Nat { get; init; }

    /// <summary>Subnets of nodes; without a zone where one serves all.</summary>
    public required ImmutableArray<(string? Zone, Output<string> Id)> Subnets { get; init; }
}
