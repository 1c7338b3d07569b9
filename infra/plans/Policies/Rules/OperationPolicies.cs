using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>What makes an installation answerable for: tags, logs, protection.</summary>
internal static class OperationPolicies
{
    private static readonly ImmutableArray<string> _audited = ["audit", "api", "authenticator"];

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW141", Severity.Error, "What can be tagged carries the settings' tags", "Cost and ownership are told by tags; what has none is nobody's.", Tags),
        new("RW142", Severity.Error, "In production the API's audit log is kept", "Without it nobody can say who did what.", Audit),
        new("RW143", Severity.Error, "Log groups end", "A log group without retention is kept, and paid, for ever.", Retention),
        new("RW144", Severity.Error, "In production cluster and keys are protected from deletion",
            "One wrong command would end the installation and make its backups unreadable.", Protection),
        new("RW145", Severity.Error, "Network policies are enforced by the cluster",
            "Without an engine for them the cluster takes the policies and ignores them; realms are then not separated.", Enforcement),
    ];

    private static IEnumerable<Breach> Tags(PolicyScope scope) => scope.Settings.Tags.IsEmpty ? [] :
        scope.Each(scope.Plan.Resources.Where(resource => resource.Custom && !resource.IsProvider), resource =>
            Carried(scope, resource) is { } carried && scope.Settings.Tags.Keys.Where(tag => !carried.Contains(tag)).ToArray() is [_, ..] missing
                ? $"it lacks {string.Join(", ", missing)}" : null);

    /// <summary>The tags that a resource has, by itself or from its provider; null where it takes none.</summary>
    private static ImmutableHashSet<string>? Carried(PolicyScope scope, PlannedResource resource)
    {
        // What Google calls tags are names for firewalls; its tags are labels.
        var own = resource.Package != "gcp" ? resource.Inputs["tags"]
            : resource.Inputs["resourceLabels"] is { IsThere: true } labelled ? labelled : resource.Inputs["labels"];
        var provider = scope.Plan.Find(resource.ProviderUrn);
        var defaults = provider?.Inputs["defaultTags"] is { IsThere: true } tags ? (tags.Document["tags"].IsThere ? tags.Document : tags)["tags"]
            : provider?.Inputs["defaultLabels"] is { IsThere: true } labels ? labels.Document.IsThere ? labels.Document : labels : default;
        // Groups of machines list theirs, since each tag says whether it goes on to the machines.
        return !own.IsThere ? null : [.. own.Members.Concat(defaults.Members).Select(tag => tag.Name), .. own.Items.Select(tag => tag["key"].Text ?? "")];
    }

    private static IEnumerable<Breach> Audit(PolicyScope scope) => !scope.IsProduction ? [] :
    [
        .. scope.Each(scope.Of("aws:eks/cluster:Cluster"), cluster =>
            _audited.Except(cluster.Inputs["enabledClusterLogTypes"].Texts).ToArray() is [_, ..] missing
                ? $"it does not log {string.Join(", ", missing)}"
                : null),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesCluster:KubernetesCluster"), cluster =>
            scope.Of("azure:monitoring/diagnosticSetting:DiagnosticSetting").Any(setting => Plan.DependsOn(setting, cluster))
                ? null
                : "it has no diagnostic setting"),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["loggingConfig"]["enableComponents"].Texts.Contains("APISERVER") ? null : "its loggingConfig leaves out APISERVER"),
    ];

    private static IEnumerable<Breach> Retention(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:cloudwatch/logGroup:LogGroup"), group => group.Inputs["retentionInDays"].Number > 0 ? null : "it has no retentionInDays"),
        .. scope.Each(scope.Of("azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace"), workspace =>
            workspace.Inputs["retentionInDays"].Number > 0 ? null : "it has no retentionInDays"),
    ];

    private static IEnumerable<Breach> Protection(PolicyScope scope) => !scope.IsProduction || !scope.Settings.Cluster.Protect ? [] :
    [
        .. scope.Each(scope.Of("aws:eks/cluster:Cluster", "gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["deletionProtection"].Flag == true && cluster.Protected ? null : "deletionProtection or Pulumi's protect is not set"),
        .. scope.Each(scope.Of(
            "aws:kms/key:Key", "azure:keyvault/key:Key", "gcp:kms/cryptoKey:CryptoKey", "azure:containerservice/kubernetesCluster:KubernetesCluster"),
            resource => resource.Protected ? null : "Pulumi's protect is not set"),
    ];

    private static IEnumerable<Breach> Enforcement(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:eks/addon:Addon").Where(addon => addon.Inputs["addonName"].Text == "vpc-cni"), addon =>
            addon.Inputs["configurationValues"].Document["enableNetworkPolicy"].Flag == true ? null : "enableNetworkPolicy is not true"),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesCluster:KubernetesCluster"), cluster =>
            cluster.Inputs["networkProfile"]["networkDataPlane"].Text == "cilium" || cluster.Inputs["networkProfile"]["networkPolicy"].IsThere
                ? null : "its networkProfile enforces none"),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["datapathProvider"].Text == "ADVANCED_DATAPATH" ? null : "datapathProvider is not ADVANCED_DATAPATH"),
    ];
}
