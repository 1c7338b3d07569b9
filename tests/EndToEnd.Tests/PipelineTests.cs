using System.Net;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace EndToEnd.Tests;

public sealed class PipelineTests(Installation installation)
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("""{"items":[{"sku":"a"}],"total":12.345}""", 201, "accepted")]
    [InlineData("""{"items":[{"sku":"a"}],"total":2000}""", 202, "waits for approval")]
    public async Task Orders_are_sorted_by_their_total(string order, int status, string word)
    {
        installation.Ready();
        using var answer = await installation.CallAsync("/pipeline/demo/v1/orders", JsonNode.Parse(order)!.AsObject());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_without_items_is_answered_with_the_error_of_its_step()
    {
        installation.Ready();
        using var answer = await installation.CallAsync("/pipeline/demo/v1/orders", []);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        TestContext.Current.TestOutputHelper?.WriteLine(error.ToJsonString());
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal("An order needs one item or more", error.TextAt("error"));
    }

    [Theory]
    [InlineData("/pipeline/nobody/v1/hello", "Realm 'nobody' is not served here")]
    [InlineData("/pipeline/demo/v1/nothing", "Pipeline 'nothing' v1 is not deployed in realm 'demo'")]
    [InlineData("/pipeline/demo/v2/hello", "Pipeline 'hello' v2 is not deployed in realm 'demo'")]
    [InlineData("/elsewhere", "'/elsewhere' is not a pipeline's address")]
    public async Task An_unknown_address_is_answered_with_what_is_unknown(string path, string message)
    {
        installation.Ready();
        using var answer = await installation.CallAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.StartsWith(message, error.TextAt("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_with_an_unknown_step_says_so_on_the_pipeline()
    {
        installation.Ready();
        var pipelines = Kinds.Pipelines.In(Installation.Space);
        var created = await installation.Api.CreateAsync(pipelines, JsonNode.Parse("""
            {"apiVersion": "realmworks.io/v1alpha1", "kind": "Pipeline", "metadata": {"name": "odd-v1"},
             "spec": {"name": "odd", "version": {"major": 1, "minor": 0}, "size": "SMALL", "consumers": 1,
               "trigger": {"type": "http", "http": {"methods": ["GET"], "maximumTimeoutMs": 1000}},
               "flow": {"flowSpec": {"start": [{"type": "connector", "name": "no-such-connector", "stepName": "Odd", "params": {}}]}}}}
            """)!.AsObject());
        var path = pipelines.At(Installation.Space, created.TextAt("metadata", "name")!);
        var seen = await Deadline.UntilAsync("a condition that names the step", _soon, async () =>
            (await installation.Api.GetAsync(path)).ObjectsAt("status", "conditions")
                .FirstOrDefault(condition => condition.TextAt("message")?.Contains("no-such-connector", StringComparison.Ordinal) == true));
        TestContext.Current.TestOutputHelper?.WriteLine(seen.ToJsonString());
        Assert.Equal("False", seen.TextAt("status"));

        await installation.Api.DeleteAsync(path);
        await Deadline.UntilAsync("the pipeline is gone", _soon, async () => await installation.Api.FindAsync(path) is null ? "" : null);
    }
}
