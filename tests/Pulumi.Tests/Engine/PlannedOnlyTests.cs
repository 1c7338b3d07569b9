using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Planning;

namespace Pulumi.Tests.Engine;

/// <summary>A preview over a state that Pulumi's own providers made, of resources that only they manage.</summary>
public sealed class PlannedOnlyTests
{
    private const string Rules = """
        # a comment
        cloud:net:Network cidr
        cloud:net:Node machine network options# options.disk[*].kind ~serial
        """;

    [Theory]
    [InlineData("""{"machine":"b"}""", "machine")]
    [InlineData("""{"size":2}""", "")]
    [InlineData("""{"options":{"disk":[{"kind":"ssd","gb":10}]}}""", "")]
    [InlineData("""{"options":{"disk":[{"kind":"hdd","gb":9}]}}""", "options")]
    [InlineData("""{"options":null}""", "options")]
    [InlineData("""{"options":{"disk":[]}}""", "options")]
    public void A_change_replaces_where_the_package_says_so(string change, string replacing)
    {
        var old = Bag("""{"machine":"a","size":1,"options":{"disk":[{"kind":"ssd","gb":9}]}}""");
        var changes = new ChangeRules(Rules).Mark("cloud:net:Node", PropertyDiffer.Diff(old, old.SetItems(Bag(change))));
        Assert.NotEmpty(changes);
        Assert.Equal(replacing, string.Join(',', changes.Where(c => c.Replaces).Select(c => c.Path.Keys[0].Name).Distinct()));
    }

    [Fact]
    public async Task Nothing_changes_over_a_state_with_the_names_and_defaults_that_a_provider_made()
    {
        using var engine = await DeployedAsync();
        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { ExpectNoChanges = true }, p => Program(p)));
    }

    [Fact]
    public async Task An_update_keeps_what_others_read_of_the_resource_but_for_what_it_changes()
    {
        using var engine = await DeployedAsync();
        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { Json = true }, async p =>
        {
            var node = await Program(p, size: 2);
            Assert.Equal("node-7", ((PropertyValue.Text)node.Outputs["address"]).Value);
            Assert.IsType<PropertyValue.Computed>(node.Outputs["serial"]);
        }));
        Assert.Equal(["update"], Changed(engine));
    }

    [Fact]
    public async Task A_replacement_takes_along_what_it_was_read_by_where_that_replaces_too()
    {
        using var engine = await DeployedAsync();
        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { Json = true }, p => Program(p, cidr: "10.1.0.0/16")));
        var steps = JsonNode.Parse(engine.Output)!["steps"]!.AsArray().Where(s => (string?)s!["op"] == "replace").ToArray();
        Assert.Equal(["net", "node"], steps.Select(s => ResourceUrn.Name((string)s!["urn"]!)));
        Assert.Equal(["cidr", "network"], steps.Select(s => (string?)s!["replaceReasons"]![0]));
    }

    [Fact]
    public async Task A_protected_resource_is_not_planned_to_be_replaced()
    {
        using var engine = await DeployedAsync(isProtected: true);
        Assert.NotEqual(0, await engine.RunAsync(engine.Request("preview"), p => Program(p, cidr: "10.1.0.0/16", isProtected: true)));
        Assert.Contains("marked for protection", engine.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Changed(EngineHarness engine) =>
        JsonNode.Parse(engine.Output)!["steps"]!.AsArray().Select(s => (string?)s!["op"]).Where(op => op != "same");

    private static async Task<RegisterResourceResponse> Program(TestProgram p, string cidr = "10.0.0.0/16", int size = 1, bool isProtected = false)
    {
        var net = await p.Register("cloud:net:Network", "net", $$"""{"cidr":"{{cidr}}"}""", w => w with { Protect = isProtected });
        var id = net.Outputs.GetValueOrDefault("address") ?? PropertyValue.Computed.Instance;
        return await p.Register("cloud:net:Node", "node", Bag($$"""{"machine":"a","size":{{size}}}""").SetItem("network", id), w => w with
        {
            Dependencies = [net.Urn], PropertyDependencies = w.PropertyDependencies.SetItem("network", [net.Urn]),
        });
    }

    private static async Task<EngineHarness> DeployedAsync(bool isProtected = false)
    {
        var engine = new EngineHarness { Rules = new ChangeRules(Rules) };
        Assert.Equal(0, await engine.ImportAsync(JsonNode.Parse($$$"""
            {"version":3,"deployment":{"manifest":{},"resources":[
              {"urn":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","custom":false,"type":"pulumi:pulumi:Stack"},
              {"urn":"urn:pulumi:dev::proj::pulumi:providers:cloud::default","custom":true,"id":"p","type":"pulumi:providers:cloud","inputs":{},"outputs":{}},
              {"urn":"urn:pulumi:dev::proj::cloud:net:Network::net","custom":true,"id":"n","type":"cloud:net:Network","protect":{{{(isProtected ? "true" : "false")}}},
                "parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","provider":"urn:pulumi:dev::proj::pulumi:providers:cloud::default::p",
                "inputs":{"__defaults":["name"],"name":"net-1a2b","cidr":"10.0.0.0/16"},"outputs":{"name":"net-1a2b","cidr":"10.0.0.0/16","address":"net-7"}},
              {"urn":"urn:pulumi:dev::proj::cloud:net:Node::node","custom":true,"id":"m","type":"cloud:net:Node",
                "parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","provider":"urn:pulumi:dev::proj::pulumi:providers:cloud::default::p",
                "dependencies":["urn:pulumi:dev::proj::cloud:net:Network::net"],"propertyDependencies":{"network":["urn:pulumi:dev::proj::cloud:net:Network::net"]},
                "inputs":{"__defaults":[],"machine":"a","size":1,"network":"net-7"},"outputs":{"machine":"a","size":1,"network":"net-7","address":"node-7","serial":4}}]}}
            """)!));
        return engine;
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, PropertyValue> Bag(string json) =>
        PropertyJson.FromJson((JsonObject)JsonNode.Parse(json)!);
}
