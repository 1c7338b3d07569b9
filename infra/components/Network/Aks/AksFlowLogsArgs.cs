using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

internal sealed class AksFlowLogsArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    public required Input<string> Group { get; init; }

    public required Input<string> NetworkId { get; init; }

    public required FlowLogSettings FlowLogs { get; init; }
}
