using System.Text.RegularExpressions;

namespace Infra.Tests.Clusters;

public sealed class EksNetworkTests
{
    [Fact]
    public async Task TheNetworkHasTwoBlocksAndAPublicAndTwoPrivateSubnetsInEachOfThreeZones()
    {
        var plan = await EksPlan.OfAsync();

        Assert.Equal("10.64.0.0/16", plan.Of("Vpc").Single().Inputs["cidrBlock"]);
        Assert.Equal("100.64.0.0/16", plan.Of("VpcIpv4CidrBlockAssociation").Single().Inputs["cidrBlock"]);
        var zones = plan.Of("Subnet").GroupBy(subnet => subnet.Inputs["availabilityZone"]).ToArray();
        Assert.Equal(3, zones.Length);
        Assert.All(zones, zone => Assert.Equal(["nodes", "public", "workload"], zone.Select(subnet => subnet.Name!.Split('-')[1]).Order()));
        Assert.All(plan.Of("Subnet"), subnet => Assert.Equal(false, subnet.Inputs["mapPublicIpOnLaunch"]));
        Assert.Empty(plan.Of("DefaultSecurityGroup").Single().Inputs.Keys.Intersect(["ingress", "egress"]));
    }

    [Theory]
    [InlineData("perZone", 3, 3)]
    [InlineData("regional", 1, 0)]
    [InlineData("none", 0, 0)]
    public async Task PrivateSubnetsGoOutTheDeclaredWay(string nat, int gateways, int addresses)
    {
        var plan = await EksPlan.OfAsync(settings: ("network",
            $$"""{ "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"], "nat": "{{nat}}", "interfaceEndpoints": ["ecr.api"] }"""));

        Assert.Equal(gateways, plan.Of("NatGateway").Count);
        Assert.Equal(addresses, plan.Of("Eip").Count);
        Assert.Equal(gateways == 0 ? 0 : 3, plan.Of("Route").Count(route => route.Inputs.ContainsKey("natGatewayId")));
        // Each zone keeps its own table, so that another way out changes routes alone.
        Assert.Equal(3, plan.Of("RouteTable").Count(table => table.Name!.Contains("private", StringComparison.Ordinal)));
        Assert.Contains(plan.Of("VpcEndpoint"), endpoint => (string)endpoint.Inputs["serviceName"] == "com.amazonaws.eu-central-1.ecr.api");
    }

    [Fact]
    public async Task AZonesTrafficLeavesThroughItsOwnGateway()
    {
        var plan = await EksPlan.OfAsync();

        Assert.All(plan.Of("Route").Where(route => route.Inputs.ContainsKey("natGatewayId")), route =>
            Assert.Contains($"nat-{route.Name![^1]}|", (string)route.Inputs["natGatewayId"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task ImageLayersPassNoGatewayAndConnectionsAreRecorded()
    {
        var plan = await EksPlan.OfAsync();

        var s3 = plan.One("VpcEndpoint", "network-endpoints-s3");
        Assert.Equal("Gateway", s3.Inputs["vpcEndpointType"]);
        Assert.Equal(3, EksPlan.List(s3.Inputs["routeTableIds"]).Length);
        var log = plan.Of("FlowLog").Single();
        Assert.Equal("ALL", log.Inputs["trafficType"]);
        Assert.Matches("LogGroup", (string)log.Inputs["logDestination"]);
        Assert.All(plan.Of("LogGroup"), group => Assert.True((double)group.Inputs["retentionInDays"] > 0));
    }

    [Fact]
    public async Task ANetworkOfTheCustomersIsUsedAndNothingIsMadeInIt()
    {
        var plan = await EksPlan.OfAsync(settings: ("network", """
            { "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"], "nat": "none",
              "given": { "id": "vpc-1", "nodeSubnets": ["subnet-a", "subnet-b", "subnet-c"] } }
            """));

        Assert.Empty(plan.Of("Vpc").Concat(plan.Of("Subnet")).Concat(plan.Of("RouteTable")));
        Assert.Equal(["subnet-a", "subnet-b", "subnet-c"], EksPlan.List(EksPlan.Map(plan.Of("Cluster").Single(), "vpcConfig")["subnetIds"]));
        Assert.Equal(["subnet-b"], EksPlan.List(plan.One("NodeGroup", "core-b").Inputs["subnetIds"]));
    }

    [Fact]
    public async Task EveryReferenceIsToAResourceOfThePlan()
    {
        var plan = await EksPlan.OfAsync();
        var known = plan.Recorded.Select(resource => $"{CloudMocks.Mark}{resource.Type}|{resource.Name}|").ToHashSet();

        var references = plan.Recorded.SelectMany(resource => EksPlan.Texts(resource.Inputs))
            .SelectMany(text => Regex.Matches(text, Regex.Escape(CloudMocks.Mark) + @"[^|""]+\|[^|""]+\|").Select(match => match.Value)).ToHashSet();

        Assert.NotEmpty(references);
        Assert.Subset(known, references);
    }
}
