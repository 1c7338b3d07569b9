using Realmworks.Infra.Plans;

namespace Infra.Plans.Tests.Samples;

/// <summary>
/// What goes wrong elsewhere again and again, held over every sample that makes a cluster; docs/adr/0013-rules-from-others-troubles.md lists it
/// all.
/// </summary>
public sealed class StandingRuleTests
{
    public static TheoryData<string> Made => ["acme-aks", "acme-dev", "acme-eks", "acme-gke", "acme-large"];

    [Theory]
    [MemberData(nameof(Made))]
    public async Task ObjectsInTheClusterAreMadeAfterNodesAndRightsAndGoBeforeThem(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        var before = Before(plan, Cluster(plan));
        string[] kinds = ["aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "aws:eks/nodeGroup:NodeGroup", "aws:eks/addon:Addon",
            "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool", "gcp:container/nodePool:NodePool"];
        Assert.Empty(kinds.SelectMany(plan.Of).Where(resource => !before.Contains(resource.Urn)).Select(resource => resource.Name));
    }

    [Theory]
    [InlineData("acme-dev")]
    [InlineData("acme-eks")]
    public async Task NodesWaitForTheirNetworkAndWhatRunsOnThemForNodes(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        var addons = plan.Of("aws:eks/addon:Addon").ToDictionary(addon => addon.Inputs["addonName"].Text!);
        Assert.All(plan.Of("aws:eks/nodeGroup:NodeGroup"), group => Assert.Superset(
            new HashSet<string> { addons["vpc-cni"].Urn, addons["kube-proxy"].Urn, addons["eks-pod-identity-agent"].Urn }, Before(plan, group)));
        string[] onNodes = ["coredns", "aws-ebs-csi-driver", "metrics-server"];
        Assert.All(onNodes, addon => Assert.Contains(plan.Of("aws:eks/nodeGroup:NodeGroup"), group => Before(plan, addons[addon]).Contains(group.Urn)));
    }

    [Theory]
    [InlineData("acme-aks", "SecretProviderClass")]
    [InlineData("acme-gke", "gcp:compute/address:Address")]
    public async Task ALoadBalancerOfTheClustersGoesBeforeWhatItStandsOn(string name, string kind)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        var balancer = Assert.Single(plan.Resources, resource => resource.Kind == "Service" && resource.Inputs["spec"]["type"].Text == "LoadBalancer");
        Assert.Contains(Before(plan, balancer), urn => urn.Contains(kind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheFirstPoolOfAksHasNoWorkloadsAndCanBeMadeAnew()
    {
        var pool = (await SamplePlan.OfAsync("acme-aks")).Plan.Of("azure:containerservice/kubernetesCluster:KubernetesCluster")
            .Single().Inputs["defaultNodePool"];
        Assert.True(pool["onlyCriticalAddonsEnabled"].Flag);
        Assert.Matches("^[a-z][a-z0-9]{0,11}$", pool["temporaryNameForRotation"].Text!);
    }

    [Fact]
    public async Task TheFirstPoolOfGkeGoesAndNoneIsSaidInsideTheCluster()
    {
        var cluster = (await SamplePlan.OfAsync("acme-gke")).Plan.Of("gcp:container/cluster:Cluster").Single().Inputs;
        Assert.True(cluster["removeDefaultNodePool"].Flag);
        Assert.False(cluster["nodeConfig"].IsThere || cluster["nodePools"].IsThere);
    }

    [Theory]
    [MemberData(nameof(Made))]
    public async Task NoSecretIsAValueOfAChartAndOnlyOneGroupIsTheClusters(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        Assert.DoesNotContain(plan.Of("kubernetes:helm.sh/v3:Release"), release => release.Inputs["values"].AllTexts().Contains(InputNode.SecretMark));
        Assert.DoesNotContain(plan.Of("aws:ec2/securityGroup:SecurityGroup"), group =>
            group.Inputs["tags"].Members.Any(tag => tag.Name.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Made))]
    public async Task NamesAreAsLongAsTheirCloudsTakeThem(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        (string Type, string Property, int Most)[] limits =
        [
            ("aws:iam/role:Role", "name", 64), ("aws:lb/loadBalancer:LoadBalancer", "name", 32),
            ("aws:s3/bucket:Bucket", "bucket", 63), ("aws:sqs/queue:Queue", "name", 80),
            ("azure:keyvault/keyVault:KeyVault", "name", 24), ("azure:storage/account:Account", "name", 24),
            ("gcp:serviceaccount/account:Account", "accountId", 30),
            ("gcp:container/cluster:Cluster", "name", 40), ("gcp:container/nodePool:NodePool", "name", 40), ("gcp:compute/address:Address", "name", 63),
        ];
        Assert.All(limits, limit =>
            Assert.All(plan.Of(limit.Type), resource => Assert.InRange((resource.Inputs[limit.Property].Text ?? "").Length, 0, limit.Most)));
    }

    private static PlannedResource Cluster(Plan plan) => plan.Resources.Single(resource => resource.IsProvider && resource.Name == "cluster");

    /// <summary>All that is made before a resource, and goes after it.</summary>
    private static HashSet<string> Before(Plan plan, PlannedResource resource)
    {
        var known = new HashSet<string>();
        var open = new Stack<PlannedResource>([resource]);
        while (open.TryPop(out var next))
        {
            foreach (var urn in next.Dependencies.Append(next.ProviderUrn).OfType<string>().Where(known.Add))
            {
                if (plan.Find(urn) is { } found)
                {
                    open.Push(found);
                }
            }
        }
        return known;
    }
}
