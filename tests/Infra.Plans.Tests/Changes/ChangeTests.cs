using System.Text.Json.Nodes;

namespace Infra.Plans.Tests.Changes;

/// <summary>What a change of settings comes to over an installation that is there, as a preview tells it before anything is done.</summary>
[Collection("alone")]
public sealed class ChangeTests(DeployedSamples samples) : IClassFixture<DeployedSamples>
{
    /// <summary>What an installation lives in: made anew, it would lose what it holds, or its address.</summary>
    private static readonly string[] _kept =
    [
        "eks/cluster:", "ec2/vpc:", "ec2/subnet:", "ec2/natGateway:", "ec2/eip:", "kms/key:", "s3/bucket:", "lb/loadBalancer:", "eks/nodeGroup:",
        "containerservice/", "core/resourceGroup:", "network/virtualNetwork:", "network/subnet:",
        "network/publicIp:", "keyvault/", "storage/account:", "compute/diskEncryptionSet:",
        "container/cluster:", "container/nodePool:", "compute/network:", "compute/subnetwork:",
        "compute/address:", "kms/cryptoKey:", "kms/keyRing:", "storage/bucket:",
        "pulumi:providers:", "core/v1:Namespace", "StatefulSet", "PersistentVolumeClaim", "CustomResourceDefinition", "Realm",
    ];

    /// <summary>By sample: what an operator changes in a year, each as the text in the settings file and what takes its place.</summary>
    public static TheoryData<string, string[]> Everyday => new()
    {
        {
            "acme-eks",
            [
                "version: \"1.35\"", "version: \"1.36\"",
                "retentionDays: 365 }", "retentionDays: 180 }",
                "day: sunday, startHour: 1", "day: saturday, startHour: 3",
                "access: private\n", "access: restricted\n      allowedCidrs: [203.0.113.0/28]\n",
                "prod-pipe: { min: 3, max: 90", "fresh: { min: 3, max: 6, instanceTypes: [m7i.large] }\n    prod-pipe: { min: 3, max: 60",
                "karpenter: { pools: [prod-pipe, test-pipe], consolidateAfterMinutes: 5 }", "karpenter: { pools: [prod-pipe], consolidateAfterMinutes: 9 }",
                "unneededMinutes: 15", "unneededMinutes: 20",
                "percent: 10", "percent: 20",
                "retentionDays: 90, locked: true", "retentionDays: 120, locked: true",
                "owner: platform", "owner: operations, stage: live",
                "realmworks:realms:\n", "realmworks:realms:\n    - { name: added }\n",
            ]
        },
        {
            "acme-aks",
            [
                "version: \"1.35\"", "version: \"1.36\"\n    audit: { enabled: true, retentionDays: 180 }\n    maintenance: { day: saturday, startHour: 3 }\n    upgrade: { maxUnavailablePercent: 20 }",
                "tier: Standard", "tier: Premium",
                "prod-pipe: { max: 60", "fresh: { min: 3, max: 6, instanceTypes: [Standard_D4s_v5] }\n    prod-pipe: { max: 90",
                "admins: [0a1b2c3d-0000-4000-8000-000000000003]", "admins: [0a1b2c3d-0000-4000-8000-000000000003, 0a1b2c3d-0000-4000-8000-000000000004]",
                "owner: platform", "owner: operations, stage: live",
                "realmworks:realms:\n", "realmworks:realms:\n    - { name: added }\n",
            ]
        },
        {
            "acme-gke",
            [
                "version: \"1.35\"", "version: \"1.36\"\n    audit: { enabled: true, retentionDays: 180 }\n    maintenance: { day: saturday, startHour: 3 }",
                "allowedCidrs: [203.0.113.0/28]", "allowedCidrs: [203.0.113.0/28, 198.51.100.0/28]",
                "releaseChannel: REGULAR", "releaseChannel: STABLE",
                "OPTIMIZE_UTILIZATION }",
                "BALANCED }\n  realmworks:nodePools:\n    fresh: { min: 3, max: 6, instanceTypes: [e2-standard-4] }\n    prod: { max: 15 }",
                "owner: platform", "owner: operations, stage: live",
                "realmworks:realms:\n", "realmworks:realms:\n    - { name: added }\n",
            ]
        },
    };

    /// <summary>A change that cannot be made in place, the type that it replaces, and the property for which.</summary>
    public static TheoryData<string, string, string, string, string> Replacing => new()
    {
        { "acme-eks", "cidr: 10.64.0.0/16", "cidr: 10.66.0.0/16", "aws:ec2/vpc:Vpc", "cidrBlock" },
        { "acme-eks", "serviceCidr: 172.20.0.0/16", "serviceCidr: 172.21.0.0/16", "aws:eks/cluster:Cluster", "kubernetesNetworkConfig" },
        { "acme-eks", "eu-central-1a, eu-central-1b, eu-central-1c", "eu-central-1b, eu-central-1c, eu-central-1a", "aws:ec2/subnet:Subnet", "cidrBlock" },
        { "acme-eks", "maintenance: {", "encryption: { key: given, keyId: \"arn:aws:kms:eu-central-1:123456789012:key/1\" }\n    maintenance: {",
            "aws:eks/cluster:Cluster", "encryptionConfig" },
        { "acme-aks", "access: private, path: runner", "access: restricted, allowedCidrs: [203.0.113.0/28]",
            "azure:containerservice/kubernetesCluster:KubernetesCluster", "privateClusterEnabled" },
        { "acme-aks", "podCidr: 10.244.0.0/16", "podCidr: 10.240.0.0/16", "azure:containerservice/kubernetesCluster:KubernetesCluster", "networkProfile" },
        { "acme-aks", "region: westeurope", "region: northeurope", "azure:core/resourceGroup:ResourceGroup", "location" },
        { "acme-gke", "controlPlaneCidr: 172.21.0.0/28", "controlPlaneCidr: 172.22.0.0/28", "gcp:container/cluster:Cluster", "privateClusterConfig" },
    };

    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public void OfEveryResourceItIsKnownWhatAChangeComesTo(string package)
    {
        var schemas = Path.Combine(Checkout.Root, "standins", "schemas");
        var types = JsonNode.Parse(File.ReadAllText(Path.Combine(schemas, $"{package}.json")))!["resources"]!.AsObject().Select(type => type.Key);
        var known = File.ReadLines(Path.Combine(schemas, $"{package}.changes")).Where(line => line[0] != '#').Select(line => line.Split(' ')[0]);
        Assert.Equal(types.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("acme-eks")]
    [InlineData("acme-aks")]
    [InlineData("acme-gke")]
    public async Task NothingChangesOverAStateOfTheSameSettings(string name)
    {
        var sample = await samples.OfAsync(name);
        var changes = await sample.PreviewAsync(sample.Yaml);
        Assert.Empty(changes.Refusals);
        Assert.Empty(changes.Steps.Select(step => step.ToString()));
    }

    [Theory]
    [MemberData(nameof(Everyday))]
    public async Task NoEverydayChangeReplacesWhatAnInstallationLivesIn(string name, string[] edits)
    {
        var sample = await samples.OfAsync(name);
        var yaml = edits.Chunk(2).Aggregate(sample.Yaml, (text, edit) => Edited(text, edit[0], edit[1]));
        var changes = await sample.PreviewAsync(yaml);
        Assert.Empty(changes.Refusals);
        Assert.Empty(changes.Replaced.Where(step => _kept.Any(kept => step.Type.Contains(kept, StringComparison.Ordinal))).Select(step => step.ToString()));
        Assert.Contains(changes.Steps, step => step is { Op: "update" } && step.Type.EndsWith("luster", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Replacing))]
    public async Task AChangeThatReplacesSaysWhatAndWhyAndIsRefusedWhereItIsProtected(string name, string old, string changed, string type, string property)
    {
        var sample = await samples.OfAsync(name);
        var changes = await sample.PreviewAsync(Edited(sample.Yaml, old, changed));
        Assert.True(
            changes.Refusals.Any(refusal => refusal.Contains(type, StringComparison.Ordinal)
                && refusal[refusal.LastIndexOf('\n')..].Contains(property, StringComparison.Ordinal))
                || changes.Replaced.Any(step => step.Type == type && step.For.Split(' ').Contains(property)),
            string.Join('\n', changes.Refusals.Concat(changes.Steps.Select(step => step.ToString()))));
    }

    private static string Edited(string text, string old, string changed)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, changed, StringComparison.Ordinal);
    }
}

/// <summary>Pulumi keeps the running deployment for the whole process, and its settings in the environment.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
