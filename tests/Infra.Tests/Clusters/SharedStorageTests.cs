using System.Collections.Immutable;
using Infra.Tests.Stacks;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Rules;

namespace Infra.Tests.Clusters;

/// <summary>Volumes that pods in all zones share.</summary>
public sealed class SharedStorageTests
{
    private const string ClassType = "kubernetes:storage.k8s.io/v1:StorageClass";

    [Fact]
    public async Task OnEksAFileSystemHasAFootInEachZoneAndAnswersNodesOnly()
    {
        var plan = await EksPlan.OfAsync();

        var files = plan.Of("FileSystem").Single().Inputs;
        Assert.Equal(true, files["encrypted"]);
        Assert.Contains("kms/key", (string)files["kmsKeyId"], StringComparison.Ordinal);
        Assert.Equal(["shared-a", "shared-b", "shared-c"], plan.Of("MountTarget").Select(target => target.Name!).Order());
        var rule = plan.One("SecurityGroupIngressRule", "shared").Inputs;
        Assert.Equal((2049.0, "ref|aws:eks/cluster:Cluster|control-plane|securityGroup"),
            (Convert.ToDouble(rule["fromPort"], provider: null), rule["referencedSecurityGroupId"]));
        Assert.Contains("aws:SecureTransport", (string)plan.Of("FileSystemPolicy").Single().Inputs["policy"], StringComparison.Ordinal);
        Assert.Contains(plan.Of("Addon"), addon => Equals(addon.Inputs["addonName"], "aws-efs-csi-driver")
            && addon.Inputs.ContainsKey("podIdentityAssociations"));
    }

    [Fact]
    public async Task EachCloudHasTheSameThreeClassesAndOneOfThemIsTheDefault()
    {
        ImmutableArray<IEnumerable<ImmutableDictionary<string, object>>> clouds =
        [
            (await EksPlan.OfAsync()).Of("StorageClass").Select(storage => storage.Inputs),
            (await CloudPlan.AzureAsync()).Of(ClassType), (await CloudPlan.GoogleAsync()).Of(ClassType),
        ];
        Assert.All(clouds, classes =>
        {
            var metadata = classes.Select(storage => Inputs.Map(storage["metadata"])).ToArray();
            Assert.Equal(["fast", "shared", "standard"], metadata.Select(data => (string)data["name"]).Order());
            Assert.Equal(["standard"], metadata.Where(data => data.TryGetValue("annotations", out var said)
                && Equals(Inputs.Map(said).GetValueOrDefault("storageclass.kubernetes.io/is-default-class"), "true")).Select(data => (string)data["name"]));
        });
    }

    [Fact]
    public async Task OnAzureSharesAreInThreeZonesReachedFromTheNodesOnlyAndByNoKey()
    {
        var plan = await CloudPlan.AzureAsync();

        var account = Assert.Single(plan.Of("azure:storage/account:Account"), account => Equals(account["accountKind"], "FileStorage"));
        Assert.Equal(("Premium", "ZRS", false), (account["accountTier"], account["accountReplicationType"], account["sharedAccessKeyEnabled"]));
        Assert.Equal("Deny", Inputs.Map(account["networkRules"])["defaultAction"]);
        var shared = plan.Of(ClassType).Single(storage => Equals(Inputs.Map(storage["metadata"])["name"], "shared"));
        Assert.Equal(("nfs", "Premium_ZRS"), (Inputs.Map(shared["parameters"])["protocol"], Inputs.Map(shared["parameters"])["skuName"]));
        Assert.Equal(true, Inputs.Map(plan.The("azure:containerservice/kubernetesCluster:KubernetesCluster")["storageProfile"])["fileDriverEnabled"]);
    }

    [Fact]
    public async Task OnGoogleVolumesAreOfTheRegionAndInABlockThatNothingElseHas()
    {
        var plan = await CloudPlan.GoogleAsync();

        var parameters = Inputs.Map(plan.Of(ClassType).Single(storage => Equals(Inputs.Map(storage["metadata"])["name"], "shared"))["parameters"]);
        Assert.Equal(("enterprise", "10.64.160.0/19"), (parameters["tier"], parameters["reserved-ipv4-cidr"]));
        Assert.Equal(true, Inputs.Map(Inputs.Map(plan.The("gcp:container/cluster:Cluster")["addonsConfig"])["gcpFilestoreCsiDriverConfig"])["enabled"]);
    }

    [Fact]
    public async Task AddOnsHaveTheVersionsOfTheFileAndThoseThatTheSettingsNameInstead()
    {
        var plan = await EksPlan.OfAsync(settings: ("eks", """{ "addons": { "vpc-cni": "v1.22.0-eksbuild.1" } }"""));

        var versions = plan.Of("Addon").ToDictionary(addon => (string)addon.Inputs["addonName"], addon => (string)addon.Inputs["addonVersion"]);
        Assert.Equal(AddonRules.Known, versions.Keys.Order());
        Assert.Equal("v1.22.0-eksbuild.1", versions["vpc-cni"]);
        Assert.All(versions.Where(version => version.Key != "vpc-cni"), version => Assert.Equal(AddonCatalog.VersionOf(version.Key, "1.35"), version.Value));
    }

    [Fact]
    public async Task WithAVersionThatTheFileDoesNotHaveEksChoosesItself()
    {
        var plan = await EksPlan.OfAsync(settings: ("cluster", """{ "version": "1.36", "admins": ["arn:aws:iam::123456789012:role/deployer"] }"""));
        Assert.All(plan.Of("Addon"), addon => Assert.False(addon.Inputs.ContainsKey("addonVersion")));
    }
}
