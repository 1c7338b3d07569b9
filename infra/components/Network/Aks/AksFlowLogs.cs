using Pulumi;
using Pulumi.Azure.Network;
using Pulumi.Azure.Network.Inputs;
using Realmworks.Infra.Components.Azure;

namespace Realmworks.Infra.Components.Network.Aks;

/// <summary>A record of the network's connections, in a storage account that ends them in time.</summary>
internal sealed class AksFlowLogs : ComponentResource
{
    public AksFlowLogs(string name, AksFlowLogsArgs args, ComponentResourceOptions options)
        : base("realmworks:network:AksFlowLogs", name, args, options)
    {
        var account = PrivateStorage.Create(name, 'f', "flow-logs", args.Context, args.Group, new CustomResourceOptions { Parent = this });
        _ = new NetworkWatcherFlowLog(name, new NetworkWatcherFlowLogArgs
        {
            Name = args.Context.Name("flow-logs"),
            // Azure makes one watcher a region and subscription by itself, always under these names.
            NetworkWatcherName = $"NetworkWatcher_{args.Context.Region}",
            ResourceGroupName = "NetworkWatcherRG",
            Location = args.Context.Region,
            TargetResourceId = args.NetworkId,
            StorageAccountId = account.Id,
            Enabled = true,
            Version = 2,
            RetentionPolicy = new NetworkWatcherFlowLogRetentionPolicyArgs { Enabled = true, Days = Math.Min(args.FlowLogs.RetentionDays, 365) },
            Tags = args.Context.TagsOf("flow-logs"),
        }, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
