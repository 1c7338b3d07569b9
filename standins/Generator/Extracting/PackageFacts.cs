namespace StandIns.Generator.Extracting;

/// <summary>What the declaration files of a package do not say.</summary>
/// <param name="Doubles">The numbers that are not whole, as type key, dot, property: TypeScript has one type for both.</param>
/// <param name="Secrets">The properties of types that become secrets, in the same form; scripts say it of resources alone.</param>
/// <param name="AnyIsJson">Whether <c>any</c> outside a map stands for a JSON value.</param>
internal sealed record PackageFacts(IReadOnlySet<string> Doubles, IReadOnlySet<string> Secrets, bool AnyIsJson)
{
    private static readonly PackageFacts s_kubernetes = new(
        new HashSet<string>
        {
            "KubeClientSettings.qps",
            "apiextensions/v1/JSONSchemaProps.maximum",
            "apiextensions/v1/JSONSchemaProps.minimum",
            "apiextensions/v1/JSONSchemaProps.multipleOf",
        },
        new HashSet<string> { "helm/v3/RepositoryOpts.password" },
        AnyIsJson: true);

    private static readonly PackageFacts s_aws = WithDoubles(
        "autoscaling/GroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirementsMemoryGibPerVcpu.max",
        "autoscaling/GroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirementsMemoryGibPerVcpu.min",
        "autoscaling/GroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirementsTotalLocalStorageGb.max",
        "autoscaling/GroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirementsTotalLocalStorageGb.min",
        "ec2/LaunchTemplateInstanceRequirementsMemoryGibPerVcpu.max",
        "ec2/LaunchTemplateInstanceRequirementsMemoryGibPerVcpu.min",
        "ec2/LaunchTemplateInstanceRequirementsTotalLocalStorageGb.max",
        "ec2/LaunchTemplateInstanceRequirementsTotalLocalStorageGb.min");

    private static readonly PackageFacts s_azure = WithDoubles(
        "azure:compute/linuxVirtualMachine:LinuxVirtualMachine.maxBidPrice",
        "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool.spotMaxPrice",
        "azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace.dailyQuotaGb");

    private static readonly PackageFacts s_gcp = WithDoubles(
        "compute/SubnetworkLogConfig.flowSampling",
        "dns/RecordSetRoutingPolicyPrimaryBackup.trickleRatio",
        "dns/RecordSetRoutingPolicyWrr.weight");

    public static PackageFacts For(string package) => package switch
    {
        "@pulumi/kubernetes" => s_kubernetes,
        "@pulumi/aws" => s_aws,
        "@pulumi/azure" => s_azure,
        "@pulumi/gcp" => s_gcp,
        _ => new PackageFacts(new HashSet<string>(), new HashSet<string>(), AnyIsJson: false),
    };

    private static PackageFacts WithDoubles(params IEnumerable<string> doubles) => new(doubles.ToHashSet(), new HashSet<string>(), AnyIsJson: false);
}
