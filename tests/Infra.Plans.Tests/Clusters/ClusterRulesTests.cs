using System.Collections.Immutable;
using Realmworks.Infra.Plans.Clusters;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Realms;

namespace Infra.Plans.Tests.Clusters;

/// <summary>What a cluster that is brought along lacks is told with how to mend it, and nothing besides.</summary>
public sealed class ClusterRulesTests
{
    private static readonly InstallationSettings _settings = new()
    {
        Cloud = Cloud.Existing,
        Existing = new ExistingSettings { Distribution = Distribution.Rke2 },
        Storage = new StorageSettings { Fast = new StorageClassSettings { Class = "fast" } },
        Realms = [new RealmSettings { Name = "orders", Stages = [new StageSettings { Name = "prod", HttpPort = 443 }] }],
    };

    [Fact]
    public void AClusterThatOffersEverythingIsFoundNothingWith() => Assert.Empty(Check(Offered.All));

    [Fact]
    public void AllThatIsMissingIsToldAtOnceEachWithARemedy()
    {
        var findings = Check(new ClusterAnswers());
        Assert.Equal(6, findings.Count(finding => finding.Refuses));
        Assert.All(findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Remedy)));
    }

    [Theory]
    [InlineData("v1.29.4", "the server is v1.29.4")]
    [InlineData("v1.31.0", null)]
    [InlineData("v1.36.1-eks-1234", null)]
    [InlineData("nonsense", "version cannot be read")]
    public void TheServerIsNewEnough(string version, string? problem) =>
        Found(Offered.All with { Version = Offered.Json($$"""{ "gitVersion": "{{version}}" }""") }, problem);

    [Fact]
    public void NodesWithoutAZoneAreNamedWithTheCommandThatLabelsThem()
    {
        var finding = Assert.Single(
            Check(Offered.All with { Nodes = Offered.List(Offered.Node("a"), Offered.Node("b"), Offered.Node("c"), Offered.Node("d", zone: null)) }));
        Assert.Contains("node node-d without a zone", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("kubectl label node node-d topology.kubernetes.io/zone=", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void ProductionNeedsThreeZonesAndDevelopmentOne()
    {
        var oneZone = Offered.All with { Nodes = Offered.List(Offered.Node("a", "x"), Offered.Node("b", "x")) };
        Found(oneZone, "nodes are in 1 zone (x)");
        Assert.Empty(ClusterRules.Check(oneZone, _settings with { Profile = Profile.Development }));
    }

    [Theory]
    [InlineData("""{ "unschedulable": true }""")]
    [InlineData("""{ "taints": [{ "key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule" }] }""")]
    public void NodesThatTakeNoPodsDoNotCount(string spec) =>
        Found(Offered.All with { Nodes = Offered.List(Offered.Node("a"), Offered.Node("b"), Offered.Node("c", spec: spec)) }, "nodes are in 2 zones (a, b)");

    [Theory]
    [InlineData("cri-o://1.33.4", null)]
    [InlineData("docker://29.0.0", "docker runs the containers of node node-c")]
    public void NodesRunContainersWithContainerdOrCriO(string runtime, string? problem) =>
        Found(Offered.All with { Nodes = Offered.List(Offered.Node("a"), Offered.Node("b"), Offered.Node("c", runtime: runtime)) }, problem);

    [Fact]
    public void MachinesAreOnesThatTheImagesRunOn() =>
        Found(Offered.All with { Nodes = Offered.List(Offered.Node("a"), Offered.Node("b"), Offered.Node("c", architecture: "arm64")) },
            "other machines than Linux on amd64, which the images are built for: node node-c");

    [Fact]
    public void AClassThatIsNamedIsThere() =>
        Found(Offered.All with { Classes = Offered.List(Offered.Class("standard", isDefault: true)) }, "there is no storage class 'fast'");

    [Fact]
    public void SomeClassIsTheDefaultWhereNoneIsNamed()
    {
        var none = Offered.All with { Classes = Offered.List(Offered.Class("standard"), Offered.Class("fast")) };
        Found(none, "no storage class is the default");
        var named = _settings with { Storage = _settings.Storage with { Standard = new StorageClassSettings { Class = "standard" } } };
        Assert.Empty(ClusterRules.Check(none, named));
    }

    [Fact]
    public void AClassThatBindsAtOnceOrCannotGrowIsWarnedOf()
    {
        var findings = Check(Offered.All with { Classes = Offered.List(
            Offered.Class("standard", isDefault: true), Offered.Class("fast", binding: "Immediate", grows: false)) });
        Assert.Equal(2, findings.Length);
        Assert.DoesNotContain(findings, finding => finding.Refuses);
    }

    [Fact]
    public void TheMetricsApiIsThereAndKnowsNodes()
    {
        Found(Offered.All with { Groups = Offered.Groups("crd.projectcalico.org", "metallb.io") }, "there is no metrics API");
        Found(Offered.All with { NodeMetrics = default }, "the metrics API is there and knows no node");
    }

    [Theory]
    [InlineData("cilium.io", "coredns", null)]
    [InlineData("k8s.ovn.org", "coredns", null)]
    [InlineData("apps", "kindnet", null)]
    [InlineData("apps", "kube-flannel-ds", "flannel is the network and enforces no network policies")]
    [InlineData("apps", "something", "who enforces network policies is not to be seen")]
    public void SomebodyEnforcesNetworkPolicies(string group, string daemonSet, string? problem) =>
        Found(Offered.All with { Groups = Offered.Groups("metrics.k8s.io", "metallb.io", group),
            DaemonSets = Offered.List(Offered.Named(daemonSet)) }, problem);

    [Theory]
    [InlineData("kube-vip-ds", "{}", null)]
    [InlineData("other", """{ "providerID": "aws:///eu-central-1a/i-1" }""", null)]
    [InlineData("other", """{ "providerID": "kind://docker/kind/kind-worker" }""",
        "nothing gives load balancers an address, and orders/prod is called from outside")]
    [InlineData("other", """{ "providerID": "vsphere://4230" }""", "nothing gives load balancers an address, and orders/prod is called from outside")]
    public void SomethingGivesLoadBalancersAnAddressWhereAStageIsCalledFromOutside(string daemonSet, string node, string? problem)
    {
        var cluster = Offered.All with
        {
            Groups = Offered.Groups("metrics.k8s.io", "crd.projectcalico.org"),
            DaemonSets = Offered.List(Offered.Named(daemonSet)),
            Nodes = Offered.List(Offered.Node("a", spec: node), Offered.Node("b"), Offered.Node("c")),
        };
        Found(cluster, problem);
        Assert.Empty(ClusterRules.Check(cluster, _settings with { Realms = [] }));
        const string Proof = """{ "spec": { "type": "LoadBalancer" }, "status": { "loadBalancer": { "ingress": [{ "ip": "192.0.2.1" }] } } }""";
        Assert.Empty(Check(cluster with { Services = Offered.List(Proof) }));
    }

    [Fact]
    public void OpenShiftIsToldByItsApiAndHasToBeSaid()
    {
        var openShift = Offered.All with { Groups = Offered.Groups("metrics.k8s.io", "crd.projectcalico.org", "metallb.io", "security.openshift.io") };
        var said = _settings with { Existing = new ExistingSettings { Distribution = Distribution.OpenShift } };
        Found(openShift, "the cluster is OpenShift");
        Assert.Empty(ClusterRules.Check(openShift, said));
        Assert.Contains("the cluster is no OpenShift", Assert.Single(ClusterRules.Check(Offered.All, said)).Problem, StringComparison.Ordinal);
    }

    private static void Found(ClusterAnswers cluster, string? problem)
    {
        var findings = Check(cluster);
        if (problem is null)
        {
            Assert.Empty(findings);
            return;
        }
        Assert.Contains(problem, Assert.Single(findings).Problem, StringComparison.Ordinal);
    }

    private static ImmutableArray<ClusterFinding> Check(ClusterAnswers cluster) => ClusterRules.Check(cluster, _settings);
}
