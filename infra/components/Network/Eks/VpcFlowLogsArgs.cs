using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

internal sealed class VpcFlowLogsArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> VpcId { get; init; }

    public required FlowLogSettings FlowLogs { get; init; }

    public Output<string>? KeyArn { get; init; }
}
