using Pulumi;
using Pulumi.Azure.Monitoring;
using Pulumi.Azure.Monitoring.Inputs;
using Pulumi.Azure.OperationalInsights;
using Realmworks.Infra.Components.Azure;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>The API's audit log and what decided over nodes, kept for as long as the settings say.</summary>
internal sealed class AksAudit : ComponentResource
{
    // Without reads: these are most of an audit log, and its price.
    private static readonly string[] _logs = ["kube-audit-admin", "guard", "cluster-autoscaler"];

    public AksAudit(string name, AzureContext context, Input<string> group, Input<string> cluster, int retentionDays, ComponentResourceOptions options)
        : base("realmworks:clusters:AksAudit", name, null, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var workspace = new AnalyticsWorkspace(name, new AnalyticsWorkspaceArgs
        {
            Name = context.Name("audit"),
            ResourceGroupName = group,
            Location = context.Region,
            Sku = "PerGB2018",
            // What Azure keeps at the least, and at the most.
            RetentionInDays = Math.Clamp(retentionDays, 30, 730),
            LocalAuthenticationEnabled = false,
            Tags = context.TagsOf("audit"),
        }, child);
        _ = new DiagnosticSetting(name, new DiagnosticSettingArgs
        {
            Name = "audit",
            TargetResourceId = cluster,
            LogAnalyticsWorkspaceId = workspace.Id,
            LogAnalyticsDestinationType = "Dedicated",
            EnabledLogs = _logs.Select(log => new DiagnosticSettingEnabledLogArgs { Category = log }).ToArray(),
        }, child);
        RegisterOutputs();
    }
}
