using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

public sealed class DriftVerbTests
{
    private const string Selector = "team=ours";

    [Fact]
    public async Task What_is_as_recorded_is_told_as_the_same()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        var one = (await ReportAsync(engine)).Single();
        Assert.Equal(("kubernetes:core/v1:ConfigMap", "default/x", "same"), (one["type"]?.ToString(), one["id"]?.ToString(), one["state"]?.ToString()));
    }

    [Fact]
    public async Task A_changed_field_is_told_with_its_values_and_its_writer()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"), ("b", "2")));
        cluster.ConfigMap("x")["data"]!["a"] = "other";
        ((JsonArray)cluster.ConfigMap("x")["metadata"]!["managedFields"]!).Add(JsonNode.Parse(
            """{"manager":"kubectl-edit","operation":"Update","time":"2026-11-21T10:00:00Z","fieldsV1":{"f:data":{"f:a":{}}}}"""));

        var field = (await ReportAsync(engine)).Single()["fields"]!.AsArray().Single()!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """{"path":"data.a","recorded":"\"1\"","actual":"\"other\"","manager":"kubectl-edit","operation":"Update","since":"2026-11-21T10:00:00Z"}"""),
            field), field.ToJsonString());
    }

    [Fact]
    public async Task A_changed_secret_is_told_without_either_value()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:Secret", "s", PropertyJson.FromJson((JsonObject)JsonNode.Parse(
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"}}""")!)
                .SetItem("data", PropertyTree.AsSecret(PropertyJson.FromJson(JsonNode.Parse("""{"key":"Y2FuYXJ5"}"""))))));
        cluster.Objects["api/v1/namespaces/default/secrets/s"]["data"]!["key"] = "c3BhcnJvdw==";
        var report = (await ReportAsync(engine)).Single();
        Assert.Equal("changed", report["state"]?.ToString());
        Assert.DoesNotContain("Y2FuYXJ5", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("c3BhcnJvdw", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_the_program_ignores_is_no_drift()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x",
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"1"}}""", r => r with { IgnoreChanges = ["data"] }));
        cluster.ConfigMap("x")["data"]!["a"] = "other";
        Assert.Equal("same", (await ReportAsync(engine)).Single()["state"]?.ToString());
    }

    [Fact]
    public async Task What_is_gone_is_missing_and_what_nobody_knows_is_orphaned_and_what_has_an_owner_is_neither()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        cluster.Objects.Remove("api/v1/namespaces/default/configmaps/x", out _);
        Add(cluster, "stray", "{}");
        Add(cluster, "owned", """{"ownerReferences":[{"kind":"Deployment","name":"d"}]}""");
        Add(cluster, "going", """{"deletionTimestamp":"2026-11-21T10:00:00Z"}""");

        var report = (await ReportAsync(engine)).ToDictionary(o => o["id"]!.ToString(), o => o["state"]!.ToString());
        Assert.Equal(new Dictionary<string, string> { ["default/x"] = "missing", ["default/stray"] = "orphaned" }, report);
    }

    [Fact]
    public async Task A_resource_of_the_state_with_our_labels_is_no_orphan()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p =>
            p.Register("kubernetes:core/v1:ConfigMap", "x", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","labels":{"team":"ours"}}}"""));
        Assert.Equal("same", (await ReportAsync(engine)).Single()["state"]?.ToString());
    }

    [Fact]
    public async Task What_only_another_provider_can_read_is_not_known()
    {
        using var engine = new EngineHarness();
        Assert.Equal(0, await engine.ImportAsync(JsonNode.Parse("""
            {"version":3,"deployment":{"manifest":{},"resources":[
              {"urn":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","custom":false,"type":"pulumi:pulumi:Stack"},
              {"urn":"urn:pulumi:dev::proj::aws:s3:Bucket::b","custom":true,"id":"b-1","type":"aws:s3:Bucket"}]}}
            """)!));
        var one = (await ReportAsync(engine)).Single();
        Assert.Equal(("unknown", "aws:s3:Bucket needs Pulumi's own provider"), (one["state"]?.ToString(), one["reason"]?.ToString()));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_one_message_and_no_report()
    {
        var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        await cluster.DisposeAsync();
        Assert.Equal(1, await engine.RunAsync(engine.Request("drift") with { Arguments = [Selector] }));
        Assert.Equal("", engine.Output);
        Assert.Single(engine.Errors.Trim().Split('\n'));
    }

    private static void Add(FakeCluster cluster, string name, string metadata)
    {
        var all = (JsonObject)JsonNode.Parse(metadata)!;
        (all["name"], all["namespace"], all["labels"]) = (name, "default", new JsonObject { ["team"] = "ours" });
        cluster.Objects[$"api/v1/namespaces/default/configmaps/{name}"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = all };
    }

    private static async Task<IEnumerable<JsonNode>> ReportAsync(EngineHarness engine)
    {
        var exit = await engine.RunAsync(engine.Request("drift") with { Arguments = [Selector] });
        Assert.True(exit == 0, engine.Errors);
        return JsonNode.Parse(engine.Output)!["objects"]!.AsArray().Select(o => o!);
    }
}
