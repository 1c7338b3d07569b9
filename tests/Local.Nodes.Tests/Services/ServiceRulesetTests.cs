using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Nodes.Tests.Services;

public sealed class ServiceRulesetTests
{
    private const string Endpoints = """[{"addresses":["10.244.1.2"],"conditions":{"ready":true}},{"addresses":["10.244.2.2"],"conditions":{"ready":true}}]""";

    [Fact]
    public void A_port_is_forwarded_to_its_ready_endpoints_in_turn()
    {
        var rules = Rules(Endpoints);
        Assert.Contains("dnat ip to numgen random mod 2 map { 0 : 10.244.1.2 . 8080, 1 : 10.244.2.2 . 8080 }", rules);
        Assert.Contains("elements = { 10.96.1.1 . tcp . 80 : goto p0 }", rules);
        Assert.Contains("elements = { 10.244.1.2 . 10.244.1.2, 10.244.2.2 . 10.244.2.2 }", rules);
        Assert.Contains("ct status dnat ip saddr . ip daddr @self masquerade", rules);
    }

    [Fact]
    public void A_client_that_wants_the_same_endpoint_is_spread_by_its_address() =>
        Assert.Contains("dnat ip to jhash ip saddr mod 2 map", Rules(Endpoints, "ClientIP"));

    [Fact]
    public void A_port_without_endpoints_has_no_rule_so_that_the_kernel_refuses_it() => Assert.DoesNotContain("10.96.1.1", Rules("[]"));

    [Fact]
    public void While_nobody_is_ready_those_on_their_way_out_still_serve() =>
        Assert.Contains("10.244.1.7 . 8080", Rules("""[{"addresses":["10.244.1.7"],"conditions":{"ready":false,"serving":true,"terminating":true}}]"""));

    [Fact]
    public void The_whole_table_is_replaced_in_one_transaction() =>
        Assert.StartsWith("table ip services { }\ndelete table ip services\ntable ip services {\n", Rules("[]"));

    private static string Rules(string endpoints, string affinity = "None")
    {
        var service = Parse($$$"""{"metadata":{"name":"web","namespace":"shop"},"spec":{"clusterIP":"10.96.1.1","sessionAffinity":"{{{affinity}}}","ports":[{"name":"http","port":80,"protocol":"TCP"}]}}""");
        var slice = Parse($$$"""{"metadata":{"namespace":"shop","labels":{"kubernetes.io/service-name":"web"}},"ports":[{"name":"http","port":8080,"protocol":"TCP"}],"endpoints":{{{endpoints}}} }""");
        return ServiceRuleset.Render(ServicePorts.Of([service], [slice]));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
