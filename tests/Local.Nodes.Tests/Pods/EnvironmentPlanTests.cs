using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Tests.Sandbox;

namespace Realmworks.Local.Nodes.Tests.Pods;

public sealed class EnvironmentPlanTests
{
    private readonly InMemoryConfiguration _source = new();

    [Fact]
    public async Task Later_sources_win_and_values_may_use_earlier_ones()
    {
        _source.ConfigMaps["all"] = new JsonObject { ["data"] = new JsonObject { ["A"] = "from map", ["B"] = "b" } };
        _source.Secrets["keys"] = new JsonObject { ["data"] = new JsonObject { ["k"] = "c2VjcmV0" } };
        var variables = await ResolveAsync("""
            {"envFrom":[{"prefix":"P_","configMapRef":{"name":"all"}},{"configMapRef":{"name":"all"}}],
             "env":[{"name":"A","value":"own"},{"name":"C","value":"$(A) and $(B) and $(NONE) and $$(A)"},
                    {"name":"S","valueFrom":{"secretKeyRef":{"name":"keys","key":"k"}}},
                    {"name":"IP","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}},
                    {"name":"CPU","valueFrom":{"resourceFieldRef":{"resource":"limits.cpu","divisor":"1m"}}},
                    {"name":"CORES","valueFrom":{"resourceFieldRef":{"resource":"limits.cpu","divisor":"0m"}}}],
             "resources":{"limits":{"cpu":"1500m"}}}
            """);
        Assert.Equal("own", variables["A"]);
        Assert.Equal("from map", variables["P_A"]);
        Assert.Equal("own and b and $(NONE) and $(A)", variables["C"]);
        Assert.Equal("secret", variables["S"]);
        Assert.Equal("10.244.1.9", variables["IP"]);
        Assert.Equal("1500", variables["CPU"]);
        Assert.Equal("2", variables["CORES"]);
        Assert.Equal("/bin", variables["PATH"]);
    }

    [Fact]
    public async Task A_missing_secret_is_named_unless_it_is_optional()
    {
        var missing = await Assert.ThrowsAsync<ConfigurationException>(
            () => ResolveAsync("""{"env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"nope","key":"k"}}}]}"""));
        Assert.Equal("secret \"nope\" not found", missing.Message);
        Assert.DoesNotContain(
            "A", (await ResolveAsync("""{"env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"nope","key":"k","optional":true}}}]}""")).Keys);
    }

    private Task<Dictionary<string, string>> ResolveAsync(string container) => EnvironmentPlan.ResolveAsync(
        new JsonObject { ["metadata"] = new JsonObject { ["name"] = "p", ["namespace"] = "default" } }, JsonNode.Parse(container)!.AsObject(),
        new Dictionary<string, string> { ["PATH"] = "/bin" }, new PodAddresses("10.244.1.9", "127.77.1.1"), _source, CancellationToken.None);
}
