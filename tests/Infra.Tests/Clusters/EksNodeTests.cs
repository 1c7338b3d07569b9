using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Testing;

namespace Infra.Tests.Clusters;

public sealed class EksNodeTests
{
    private static readonly string[] _zonal = ["core", "monitoring", "elk-prod", "elk-test"];

    [Fact]
    public async Task EveryPoolIsThereAndThoseWithVolumesHaveAGroupInEachZone()
    {
        var plan = await EksPlan.OfAsync();

        Assert.Equal(["core", "elk-prod", "elk-test", "monitoring", "prod", "prod-pipe", "test", "test-pipe"],
            plan.Of("NodeGroup").Select(group => EksPlan.Map(group, "labels")["realmworks.io/pool"]).Distinct().Order());
        foreach (var group in plan.Of("NodeGroup"))
        {
            var pool = (string)EksPlan.Map(group, "labels")["realmworks.io/pool"];
            var subnets = EksPlan.List(group.Inputs["subnetIds"]);
            Assert.Equal(_zonal.Contains(pool) ? 2 : 6, subnets.Length);
            if (_zonal.Contains(pool))
            {
                Assert.Single(subnets.Select(subnet => subnet.Split('|')[2][^1]).Distinct());
            }
        }
    }

    [Fact]
    public async Task LosingAZoneLeavesTwoThirdsOfEachPoolsMinimum()
    {
        var plan = await EksPlan.OfAsync();
        foreach (var pool in plan.Of("NodeGroup").GroupBy(group => EksPlan.Map(group, "labels")["realmworks.io/pool"]))
        {
            var whole = pool.Sum(Min);
            var least = pool.Count() == 1 ? whole - Math.Ceiling(whole / 3) : whole - pool.Max(Min);
            Assert.True(least * 3 >= whole * 2, $"pool {pool.Key}");
        }

        static double Min(MockResourceArgs group) => (double)EksPlan.Map(group, "scalingConfig")["minSize"];
    }

    [Fact]
    public async Task NodesAreEncryptedAndTheirIdentityIsOutOfPodsReach()
    {
        var plan = await EksPlan.OfAsync();
        Assert.All(plan.Of("LaunchTemplate"), template =>
        {
            var metadata = EksPlan.Map(template, "metadataOptions");
            Assert.Equal(("required", 1.0), (metadata["httpTokens"], metadata["httpPutResponseHopLimit"]));
            Assert.All(EksPlan.Maps(template.Inputs["blockDeviceMappings"]), disk => Assert.Equal("true", Stacks.Inputs.Map(disk["ebs"])["encrypted"]));
        });
        Assert.All(plan.Of("NodeGroup"), group => Assert.Equal("ref|aws:ec2/launchTemplate:LaunchTemplate", string.Join('|',
            ((string)EksPlan.Map(group, "launchTemplate")["id"]).Split('|').Take(2))));
    }

    [Fact]
    public async Task AnImageOfTheCustomersIsGivenItsUserDataAndNoVersion()
    {
        var plan = await EksPlan.OfAsync(settings: ("nodePools", """{ "prod": { "image": { "system": "redHat", "id": "ami-0123456789abcdef0" } } }"""));

        var group = plan.One("NodeGroup", "prod").Inputs;
        Assert.Empty(group.Keys.Intersect(["amiType", "version", "releaseVersion"]));
        var template = plan.One("LaunchTemplate", "pool-prod").Inputs;
        Assert.Equal("ami-0123456789abcdef0", template["imageId"]);
        Assert.Equal("/dev/sda1", EksPlan.Maps(template["blockDeviceMappings"])[0]["deviceName"]);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String((string)template["userData"]));
        var config = JsonNode.Parse(text.Split('\n').Single(line => line.StartsWith('{')))!;
        Assert.Equal("NodeConfig", (string?)config["kind"]);
        Assert.Equal(("acme", "172.20.0.0/16"), ((string?)config["spec"]!["cluster"]!["name"], (string?)config["spec"]!["cluster"]!["cidr"]));
        // Other pools follow EKS's images.
        Assert.Equal("AL2023_x86_64_STANDARD", plan.One("NodeGroup", "test").Inputs["amiType"]);
    }

    [Fact]
    public async Task ClusterAutoscalerMayChangeItsOwnClustersGroupsOnly()
    {
        var plan = await EksPlan.OfAsync(settings: ("nodePools", """{ "prod-pipe": { "spot": true, "instanceTypes": ["m7i.large", "m6i.large"] } }"""));

        var policy = JsonNode.Parse((string)plan.One("RolePolicy", "cluster-autoscaler-identity-role").Inputs["policy"])!;
        var scale = policy["Statement"]!.AsArray().Single(statement => (string?)statement!["Sid"] == "Scale")!;
        Assert.Equal("owned", (string?)scale["Condition"]!["StringEquals"]!["aws:ResourceTag/k8s.io/cluster-autoscaler/acme"]);
        var priorities = (string)EksPlan.Map(plan.One("ConfigMap", "cluster-autoscaler-priorities"), "data")["priorities"];
        Assert.StartsWith("50:\n  - ^eks-prod-pipe-[0-9].*\n10:\n", priorities, StringComparison.Ordinal);
        var pod = Stacks.Inputs.Containers(plan.One("Deployment", "cluster-autoscaler").Inputs).Single();
        Assert.Contains("--expander=priority,least-waste", EksPlan.List(pod["command"]));
        Assert.Single(plan.Of("PodIdentityAssociation"));
    }

    [Fact]
    public async Task KarpenterHasAllItNeedsAndSharesNoPool()
    {
        var plan = await EksPlan.OfAsync(false, ("nodeScaler", """
            { "clusterAutoscaler": { "pools": ["core", "monitoring", "elk-prod", "elk-test", "prod", "test"] }, "karpenter": { "pools": ["prod-pipe", "test-pipe"] } }
            """));

        var managed = plan.Of("NodeGroup").Select(group => (string)EksPlan.Map(group, "labels")["realmworks.io/pool"]).ToHashSet();
        var made = plan.Recorded.Where(resource => resource.Type == "kubernetes:karpenter.sh/v1:NodePool").ToArray();
        Assert.Equal(["prod-pipe", "test-pipe"], made.Select(pool => EksPlan.Map(pool, "metadata")["name"]).Order());
        Assert.DoesNotContain("prod-pipe", managed);
        Assert.Equal(2, plan.Recorded.Count(resource => resource.Type == "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"));
        Assert.Equal(4, plan.Of("EventRule").Count);
        Assert.Equal(4, plan.Of("EventTarget").Count);
        Assert.Contains(plan.Of("AccessEntry"), entry => (string)entry.Inputs["type"] == "EC2_LINUX");
        // Its kinds go up with it, and not with the chart that leaves them as they were.
        Assert.Equal(["karpenter", "karpenter-crd"], plan.Of("Release").Select(release => release.Inputs["name"]).Order());
        Assert.All(plan.Of("Release"), release => Assert.Equal(("1.14.1", "kube-system"), (release.Inputs["version"], release.Inputs["namespace"])));
        Assert.Equal(true, plan.One("Release", "karpenter").Inputs["skipCrds"]);
        var limits = Stacks.Inputs.Map(EksPlan.Map(made.Single(pool => pool.Name == "karpenter-prod-pipe"), "spec")["limits"]);
        Assert.Equal("240", limits["cpu"]); // 60 nodes of 4
        Assert.DoesNotContain(
            "prod-pipe", (string)EksPlan.Map(plan.One("ConfigMap", "cluster-autoscaler-priorities"), "data")["priorities"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeadroomHoldsPlaceholdersInEachZoneInProportionToTheNodesThere()
    {
        var plan = await EksPlan.OfAsync();

        foreach (var zone in "abc")
        {
            var placeholder = plan.One("Deployment", $"headroom-prod-pipe-{zone}");
            var pod = Stacks.Inputs.Map(Stacks.Inputs.Map(EksPlan.Map(placeholder, "spec")["template"])["spec"]);
            Assert.Equal("realmworks-headroom", pod["priorityClassName"]);
            Assert.Equal($"eu-central-1{zone}", Stacks.Inputs.Map(pod["nodeSelector"])["topology.kubernetes.io/zone"]);
            Assert.Equal("prod-pipe", EksPlan.Maps(pod["tolerations"])[0]["value"]);
            Assert.False(EksPlan.Map(placeholder, "spec").ContainsKey("replicas"));
        }
        var linear = JsonNode.Parse((string)EksPlan.Map(plan.One("ConfigMap", "headroom-prod-pipe-proportion"), "data")["linear"])!;
        Assert.Equal((5, 10), ((int)linear["coresPerReplica"]!, (int)linear["max"]!)); // half a CPU for every five: a tenth
        Assert.Equal((1, 0), (
            (int)linear["min"]!, (int)JsonNode.Parse((string)EksPlan.Map(plan.One("ConfigMap", "headroom-test-pipe-proportion"), "data")["linear"])!["min"]!));
        Assert.Empty(plan.Of("HorizontalPodAutoscaler"));
        Assert.True((double)plan.Of("PriorityClass").Single().Inputs["value"] < 0);
    }

    [Fact]
    public async Task MemoryNetworkAndMetricsOfOnesOwnRaiseHeadroom()
    {
        var plan = await EksPlan.OfAsync(settings: ("headroom", """
            { "enabled": true, "pools": ["prod-pipe"], "prometheus": "https://metrics.acme.example/prometheus", "signals": [
              { "name": "memory", "metric": "memory", "target": "80" },
              { "name": "in", "metric": "networkReceive", "target": "50M" },
              { "name": "orders", "metric": "custom", "query": "sum(orders{pool=\"<<.Pool>>\"})", "target": "100" }] }
            """));

        Assert.Equal(3, plan.Of("HorizontalPodAutoscaler").Count);
        var metrics = EksPlan.Maps(EksPlan.Map(plan.One("HorizontalPodAutoscaler", "headroom-prod-pipe-a-signals"), "spec")["metrics"]);
        Assert.Equal(["realmworks_headroom_in_prod_pipe", "realmworks_headroom_memory_prod_pipe", "realmworks_headroom_orders_prod_pipe"],
            metrics.Select(metric => (string)Stacks.Inputs.Map(Stacks.Inputs.Map(metric["external"])["metric"])["name"]).Order());
        var rules = EksPlan.Maps(Stacks.Inputs.Map(EksPlan.Map(plan.Of("Release").Single(), "values")["rules"])["external"]);
        Assert.Contains(rules, rule => (string)rule["metricsQuery"] == "sum(orders{pool=\"prod-pipe\"})");
        Assert.Contains(rules, rule => ((string)rule["metricsQuery"]).Contains("container_memory_working_set_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatRunsHasItsPool()
    {
        var plan = await EksPlan.OfAsync();

        Assert.Equal("core", PoolOf(plan.One("Deployment", "controller")));
        Assert.Equal("core", PoolOf(plan.One("StatefulSet", "broker")));
        Assert.Equal("prod", PoolOf(plan.One("Deployment", "realm-orders-prod-http-trigger")));
        Assert.Equal("test", PoolOf(plan.One("Deployment", "realm-orders-test-http-trigger")));
        var controller = Stacks.Inputs.Containers(plan.One("Deployment", "controller").Inputs).Single();
        Assert.Equal("*/prod=prod-pipe;*/test=test-pipe",
            EksPlan.Maps(controller["env"]).Single(setting => (string)setting["name"] == "Executors__Pools")["value"]);
        Assert.Equal("fast", Stacks.Inputs.Map(
            EksPlan.Maps(EksPlan.Map(plan.One("StatefulSet", "broker"), "spec")["volumeClaimTemplates"])[0]["spec"])["storageClassName"]);

        static object PoolOf(MockResourceArgs workload) =>
            Stacks.Inputs.Map(Stacks.Inputs.Map(Stacks.Inputs.Map(EksPlan.Map(workload, "spec")["template"])["spec"])["nodeSelector"])["realmworks.io/pool"];
    }

    [Fact]
    public async Task APoolOfARealmTakesNobodyElse()
    {
        var plan = await EksPlan.OfAsync(
            settings: ("nodePools", """{ "orders": { "min": 3, "max": 6, "instanceTypes": ["m7g.large"], "realm": "orders" } }"""));

        var group = plan.One("NodeGroup", "orders");
        Assert.Equal("orders", EksPlan.Map(group, "labels")["realmworks.io/realm"]);
        var taint = EksPlan.Maps(group.Inputs["taints"]).Single();
        Assert.Equal(("realmworks.io/realm", "orders", "NO_SCHEDULE"), (taint["key"], taint["value"], taint["effect"]));
        Assert.Equal("AL2023_ARM_64_STANDARD", group.Inputs["amiType"]);
    }
}
