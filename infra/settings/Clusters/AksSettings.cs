using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record AksSettings
{
    private const string Guid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    [Setting("The subscription.", Required = true, Pattern = Guid, Form = "a GUID in lower case")]
    public string Subscription { get; init; } = "";

    [Setting("The Entra tenant.", Required = true, Pattern = Guid, Form = "a GUID in lower case")]
    public string Tenant { get; init; } = "";

    [Setting("The control plane's SLA: Free has none.", Allowed = ["Free", "Standard", "Premium"])]
    public string Tier { get; init; } = "Standard";

    [Setting("The groups of the customer's that may look in Azure, besides the cluster's admins.", Pattern = Guid, Form = "a GUID in lower case")]
    public System.Collections.Immutable.ImmutableArray<string> Readers { get; init; } = [];
}
