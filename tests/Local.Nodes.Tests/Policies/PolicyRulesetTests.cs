using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Policies;

namespace Realmworks.Local.Nodes.Tests.Policies;

public sealed class PolicyRulesetTests
{
    [Fact]
    public void Pods_with_equal_rules_share_a_chain_and_finished_ones_have_none()
    {
        var rules = PolicyRuleset.Render(
            [Policy("""{"podSelector":{},"policyTypes":["Ingress"]}""")], [],
            [Pod("a", "10.244.1.2"), Pod("b", "10.244.1.3"), Pod("c", "10.244.1.4", "Succeeded")]);

        Assert.Contains("elements = { 10.244.1.2 : jump ingress0, 10.244.1.3 : jump ingress0 }", rules);
        Assert.DoesNotContain("10.244.1.4", rules);
        Assert.DoesNotContain("egress0", rules);
    }

    [Fact]
    public void A_named_port_is_the_receiving_pods()
    {
        var policy = Policy("""{"podSelector":{"matchLabels":{"app":"a"}},"policyTypes":["Ingress","Egress"],"ingress":[{"ports":[{"port":"http","protocol":"TCP"}]}],"egress":[{"to":[{"podSelector":{}}],"ports":[{"port":"http","protocol":"TCP"}]}]}""");
        var rules = PolicyRuleset.Render([policy], [], [Pod("a", "10.244.1.2", port: 80), Pod("b", "10.244.1.3", port: 8080)]);

        Assert.Contains("  tcp dport 80 return\n", rules);
        Assert.Contains("ip daddr @pods2 ip daddr @pods1 tcp dport 8080 return\n", rules);
    }

    [Fact]
    public void A_port_without_a_number_is_the_whole_protocol_and_a_rule_without_anything_is_everything()
    {
        Assert.Contains("  meta l4proto udp return\n", PolicyRuleset.Render(
            [Policy("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"ports":[{"protocol":"UDP"}]}]}""")], [], [Pod("a", "10.244.1.2")]));
        Assert.Contains(" chain ingress0 {\n  return\n  drop\n }", PolicyRuleset.Render(
            [Policy("""{"podSelector":{},"policyTypes":["Ingress"],"ingress":[{}]}""")], [], [Pod("a", "10.244.1.2")]));
    }

    [Fact]
    public void A_rule_whose_peers_nobody_is_lets_nobody_through() =>
        Assert.Contains(" chain ingress0 {\n  drop\n }", PolicyRuleset.Render(
            [Policy("""{"podSelector":{},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"nobody"}}}]}]}""")],
            [], [Pod("a", "10.244.1.2")]));

    private static JsonObject Policy(string spec) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "policy", ["namespace"] = "ns" },
        ["spec"] = JsonNode.Parse(spec),
    };

    private static JsonObject Pod(string name, string address, string phase = "Running", int port = 80) => JsonNode.Parse($$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"ns","labels":{"app":"{{{name}}}"}},
         "spec":{"containers":[{"name":"main","ports":[{"name":"http","containerPort":{{{port}}} }]}]},"status":{"podIP":"{{{address}}}","phase":"{{{phase}}}"}}
        """)!.AsObject();
}
