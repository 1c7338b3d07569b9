using System.Collections.Immutable;
using Infra.Tests.Stacks;

namespace Infra.Tests.Clusters;

public sealed class AksPlanTests
{
    private const string Pool = "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool";
    private const string Cluster = "azure:containerservice/kubernetesCluster:KubernetesCluster";
    private const string Gateway = "azure:network/natGateway:NatGateway";
    private const string Network = """{ "region": "westeurope", "zones": ["1", "2", "3"], "nat": "NAT" }""";

    [Fact]
    public async Task Headroom_stands_in_each_zone_by_the_name_that_nodes_give_it()
    {
        var zones = (await CloudPlan.AzureAsync()).Of("kubernetes:apps/v1:Deployment")
            .Select(workload => Inputs.Map(Inputs.Map(Inputs.Map(workload["spec"])["template"])["spec"]))
            .Where(pod => pod.GetValueOrDefault("priorityClassName") is "realmworks-headroom")
            .Select(pod => (string)Inputs.Map(pod["nodeSelector"])["topology.kubernetes.io/zone"]);

        Assert.Equal(["westeurope-1", "westeurope-2", "westeurope-3"], zones.Distinct().Order());
    }

    [Fact]
    public async Task Every_pool_stands_in_all_zones_or_has_a_group_in_each()
    {
        var pools = (await CloudPlan.AzureAsync()).Of(Pool).GroupBy(pool => Inputs.Map(pool["nodeLabels"])["realmworks.io/pool"]).ToArray();

        Assert.Equal(["core", "elk-prod", "elk-test", "monitoring", "prod", "prod-pipe", "test", "test-pipe"], pools.Select(pool => pool.Key).Order());
        Assert.All(pools, pool => Assert.Equal(["1", "2", "3"], pool.SelectMany(group => Texts(group["zones"])).Order()));
    }

    [Theory]
    [InlineData("\"s-1\", \"s-2\", \"s-3\"", "regional", "1: s-1, 2: s-2, 3: s-3")]
    [InlineData("\"s-1\", \"s-2\", \"s-3\"", "perZone", "1: s-1, 2: s-2, 3: s-3")]
    [InlineData("\"s-1\"", "perZone", "1 2 3: s-1")]
    public async Task In_a_given_network_all_pools_and_the_system_pool_follow_its_subnets(string subnets, string nat, string groups)
    {
        var plan = await CloudPlan.AzureAsync(("network", $$"""
            { "region": "westeurope", "zones": ["1", "2", "3"], "nat": "{{nat}}", "given": { "id": "network", "nodeSubnets": [{{subnets}}], "apiServerSubnet": "api" } }
            """));

        var first = Inputs.Map(plan.The(Cluster)["defaultNodePool"]);
        var system = plan.Of(Pool).Where(pool => Equals(pool.GetValueOrDefault("mode"), "System")).Append(first);
        Assert.Equal(groups, Groups(system));
        Assert.Equal(groups, Groups(plan.Of(Pool).Where(pool => Equals(Inputs.Map(pool["nodeLabels"]).GetValueOrDefault("realmworks.io/pool"), "prod"))));
    }

    private static string Groups(IEnumerable<ImmutableDictionary<string, object>> pools) =>
        string.Join(", ", pools.Select(pool => $"{string.Join(' ', Texts(pool["zones"]))}: {pool["vnetSubnetId"]}").Order());

    [Fact]
    public async Task Nobody_comes_in_but_by_Entra_and_from_inside_the_network()
    {
        var cluster = (await CloudPlan.AzureAsync()).The(Cluster);

        Assert.Equal(true, cluster["localAccountDisabled"]);
        Assert.Equal(true, cluster["privateClusterEnabled"]);
        Assert.Equal(false, cluster["privateClusterPublicFqdnEnabled"]);
        Assert.Equal(false, cluster["runCommandEnabled"]);
        Assert.Equal(true, Inputs.Map(cluster["azureActiveDirectoryRoleBasedAccessControl"])["azureRbacEnabled"]);
        Assert.Equal(["33333333-3333-3333-3333-333333333333"], Texts(Inputs.Map(cluster["azureActiveDirectoryRoleBasedAccessControl"])["adminGroupObjectIds"]));
    }

    [Fact]
    public async Task Network_policies_are_enforced_in_the_kernel_from_the_first_day()
    {
        var network = Inputs.Map((await CloudPlan.AzureAsync()).The(Cluster)["networkProfile"]);

        Assert.Equal(("azure", "overlay", "cilium", "cilium"),
            (network["networkPlugin"], network["networkPluginMode"], network["networkDataPlane"], network["networkPolicy"]));
        Assert.Equal("172.20.0.10", network["dnsServiceIp"]);
    }

    [Theory]
    [InlineData("perZone", 3, "Standard")]
    [InlineData("regional", 1, "StandardV2")]
    [InlineData("none", 0, "")]
    public async Task Each_kind_of_way_out_has_its_gateways_and_a_zone_only_where_it_must(string nat, int count, string sku)
    {
        var plan = await CloudPlan.AzureAsync(("network", Network.Replace("NAT", nat, StringComparison.Ordinal)));

        Assert.Equal(count, plan.Of(Gateway).Count);
        Assert.All(plan.Of(Gateway), gateway => Assert.Equal((sku, sku == "Standard"), (gateway["skuName"], gateway.ContainsKey("zones"))));
        Assert.Equal(nat == "none" ? "userDefinedRouting" : "userAssignedNATGateway", Inputs.Map(plan.The(Cluster)["networkProfile"])["outboundType"]);
    }

    [Fact]
    public async Task With_a_way_out_in_each_zone_no_group_of_nodes_spans_two()
    {
        var plan = await CloudPlan.AzureAsync(("network", Network.Replace("NAT", "perZone", StringComparison.Ordinal)));

        Assert.All(plan.Of(Pool), pool => Assert.Single(Texts(pool["zones"])));
        Assert.Equal(["2", "3"], plan.Of(Pool).Where(pool => Equals(pool["mode"], "System")).SelectMany(pool => Texts(pool["zones"])).Order());
        Assert.Equal(["1"], Texts(Inputs.Map(plan.The(Cluster)["defaultNodePool"])["zones"]));
    }

    [Fact]
    public async Task Names_keep_to_what_Azure_takes()
    {
        var plan = await CloudPlan.AzureAsync();

        Assert.All(plan.Of(Pool), pool => Assert.Matches("^[a-z][a-z0-9]{0,11}$", (string)pool["name"]));
        Assert.All(plan.Of("azure:storage/account:Account"), account => Assert.Matches("^[a-z0-9]{3,24}$", (string)account["name"]));
        Assert.All(plan.Of("azure:keyvault/keyVault:KeyVault"), vault => Assert.Matches("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", (string)vault["name"]));
    }

    [Fact]
    public async Task What_holds_data_is_encrypted_with_the_customers_key_and_takes_no_shared_keys()
    {
        var plan = await CloudPlan.AzureAsync();

        Assert.Equal(true, plan.The("azure:keyvault/keyVault:KeyVault")["purgeProtectionEnabled"]);
        Assert.True(plan.The(Cluster).ContainsKey("keyManagementService"));
        Assert.All(plan.Of("azure:storage/account:Account"), account => Assert.Equal((false, "TLS1_2", "Deny"),
            (account["sharedAccessKeyEnabled"], account["minTlsVersion"], Inputs.Map(account["networkRules"])["defaultAction"])));
    }

    private static IEnumerable<string> Texts(object list) => ((IEnumerable<object>)list).Cast<string>();
}
