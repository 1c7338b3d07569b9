using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

internal sealed class AksNetworkArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    /// <summary>The resource group's name.</summary>
    public required Input<string> Group { get; init; }

    public required NetworkSettings Network { get; init; }

    public required NetworkPlan Plan { get; init; }

    /// <summary>Whether the API server gets a subnet.</summary>
    public required bool WithApiServer { get; init; }

    public required bool WithBastion { get; init; }
}
