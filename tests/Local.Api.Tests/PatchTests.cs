namespace Realmworks.Local.Api.Tests;

public sealed class PatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Json = "application/json-patch+json";
    private const string Merge = "application/merge-patch+json";

    private async Task<string> DeploymentAsync()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments";
        (await api.PostAsync(path, """
            {"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{
            "containers":[{"name":"c","image":"i:1","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}]}}}}
            """)).Expect(201);
        return path + "/web";
    }

    [Theory]
    [InlineData("""[{"name":"C","value":"3"}]""", """[{"name":"C","value":"3"},{"name":"A","value":"1"},{"name":"B","value":"2"}]""")]
    [InlineData("""[{"name":"A","value":"9"}]""", """[{"name":"A","value":"9"},{"name":"B","value":"2"}]""")]
    [InlineData("""[{"name":"A","$patch":"delete"}]""", """[{"name":"B","value":"2"}]""")]
    [InlineData("""[{"$patch":"replace"},{"name":"Z","value":"0"}]""", """[{"name":"Z","value":"0"}]""")]
    public async Task Lists_merge_by_their_keys_in_a_strategic_patch(string env, string expected)
    {
        var path = await DeploymentAsync();
        var patched = (await api.PatchAsync(
            path, Strategic, "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"env\":" + env + "}]}}}}")).Expect(200);
        Assert.Equal(expected, patched.Body["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.ToJsonString());
    }

    [Fact]
    public async Task An_element_order_is_kept()
    {
        var path = await DeploymentAsync();
        var patched = (await api.PatchAsync(path, Strategic,
            """{"spec":{"template":{"spec":{"containers":[{"name":"c","$setElementOrder/env":[{"name":"B"},{"name":"A"}],"env":[]}]}}}}""")).Expect(200);
        Assert.Equal("""[{"name":"B","value":"2"},{"name":"A","value":"1"}]""",
            patched.Body["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.ToJsonString());
    }

    [Fact]
    public async Task Changing_the_strategy_drops_the_other_strategys_settings()
    {
        var path = await DeploymentAsync();
        var patched = (await api.PatchAsync(path, Strategic, """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""")).Expect(200);
        Assert.Equal("""{"type":"Recreate"}""", patched.At("spec", "strategy"));
    }

    [Fact]
    public async Task A_merge_patch_replaces_lists_and_removes_nulls()
    {
        var path = await DeploymentAsync();
        var patched = (await api.PatchAsync(path, Merge, """{"metadata":{"labels":{"x":"1"}},"spec":{"replicas":null}}""")).Expect(200);
        Assert.Equal("""{"x":"1"}""", patched.At("metadata", "labels"));
        Assert.Equal("1", patched.At("spec", "replicas"));
    }

    [Fact]
    public async Task A_json_patch_is_carried_out_step_by_step_or_not_at_all()
    {
        var path = await DeploymentAsync();
        var patched = (await api.PatchAsync(path, Json, """[{"op":"test","path":"/spec/replicas","value":1},{"op":"replace","path":"/spec/replicas","value":3},{"op":"add","path":"/metadata/labels","value":{"a~b":"1"}},{"op":"remove","path":"/metadata/labels/a~0b"}]""")).Expect(200);
        Assert.Equal("3", patched.At("spec", "replicas"));
        var refused = (await api.PatchAsync(
            path, Json, """[{"op":"replace","path":"/spec/replicas","value":5},{"op":"test","path":"/spec/paused","value":true}]""")).Expect(422);
        Assert.Equal("the server rejected our request due to an error in our request", refused.Message);
        Assert.Equal("3", (await api.GetAsync(path)).At("spec", "replicas"));
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/spec/replicas","value":9}]""", 422)]
    [InlineData("""[{"op":"replace","path":"/spec/no/such","value":9}]""", 422)]
    [InlineData("""[{"op":"add","path":"spec","value":{}}]""", 422)]
    [InlineData("""{"spec":{"replicas":9}}""", 400)]
    public async Task A_json_patch_that_does_not_fit_a_scale_is_refused(string patch, int code) =>
        (await api.PatchAsync(await DeploymentAsync() + "/scale", Json, patch)).Expect(code);

    [Fact]
    public async Task A_dry_run_shows_the_result_and_keeps_the_object()
    {
        var path = await DeploymentAsync();
        Assert.Equal("7", (await api.PatchAsync(path + "?dryRun=All", Merge, """{"spec":{"replicas":7}}""")).Expect(200).At("spec", "replicas"));
        Assert.Equal("1", (await api.GetAsync(path)).At("spec", "replicas"));
    }

    [Fact]
    public async Task Generation_counts_changes_of_the_spec_alone()
    {
        var path = await DeploymentAsync();
        await api.PatchAsync(path, Merge, """{"metadata":{"labels":{"x":"1"}}}""");
        await api.PatchAsync(path + "/status", Merge, """{"status":{"replicas":1}}""");
        Assert.Equal("1", (await api.GetAsync(path)).At("metadata", "generation"));
        await api.PatchAsync(path, Merge, """{"spec":{"replicas":2}}""");
        Assert.Equal("2", (await api.GetAsync(path)).At("metadata", "generation"));
    }

    [Fact]
    public async Task The_main_endpoint_leaves_the_status_alone()
    {
        var path = await DeploymentAsync();
        await api.PatchAsync(path + "/status", Merge, """{"status":{"replicas":1}}""");
        (await api.PatchAsync(path, Merge, """{"status":{"replicas":8}}""")).Expect(200);
        Assert.Equal("1", (await api.GetAsync(path)).At("status", "replicas"));
    }
}
