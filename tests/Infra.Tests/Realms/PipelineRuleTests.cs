using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Tests.Stacks;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client;

namespace Infra.Tests.Realms;

/// <summary>The definitions as the program makes them, in a real API server: what it says to who applies a pipeline that cannot be right.</summary>
public sealed partial class PipelineRuleTests : IAsyncLifetime
{
    private const string Good = """
        {"name":"orders","version":{"major":1},"trigger":{"type":"http"},"flow":{"flowSpec":{"start":[]}},"size":"SMALL","consumers":10,"autoscaling":{"min":0,"max":4}}
        """;

    private static readonly ResourcePath _pipelines = new("realmworks.io", "v1alpha1", "pipelines", "default");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-rules-");
    private ApiServerHost _server = null!;
    private ApiClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder.FullName, Port = 0 }, TimeProvider.System);
        _client = new ApiClient(ApiEndpoint.FromKubeconfig(_server.KubeconfigPath));
        var (recorded, _) = await StackRun.OfAsync(StackRun.Development, preview: false);
        foreach (var definition in recorded.Where(resource => resource.Type!.EndsWith(":CustomResourceDefinition", StringComparison.Ordinal)))
        {
            var json = ExtensionName().Replace(JsonSerializer.Serialize(definition.Inputs), name => name.Value.Replace('_', '-'));
            await _client.CreateAsync(new ResourcePath("apiextensions.k8s.io", "v1", "customresourcedefinitions"), JsonNode.Parse(json)!.AsObject());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WhatIsRightIsTaken() => await CreateAsync("orders-v1", Good);

    [Theory]
    [InlineData("""{"autoscaling":{"min":6,"max":5}}""",
        "spec.autoscaling.min: Invalid value: \"object\": must be at most max, which is 4 where it is not given")]
    [InlineData("""{"autoscaling":{"min":5}}""", "spec.autoscaling.min: Invalid value: \"object\": must be at most max, which is 4 where it is not given")]
    [InlineData("""{"autoscaling":{"pauseAt":1}}""", "spec.autoscaling.pauseAt: Invalid value: \"object\": holds only with pause: at")]
    [InlineData("""{"autoscaling":{"pause":"at"}}""", "spec.autoscaling.pause: Invalid value: \"object\": pause: at needs pauseAt, the replicas to keep")]
    [InlineData("""{"autoscaling":{"pause":"at","pauseAt":9}}""", "spec.autoscaling.pauseAt: Invalid value: \"object\": must be at most max")]
    [InlineData("""{"autoscaling":{"max":2,"fallback":{"replicas":3}}}""",
        "spec.autoscaling.fallback.replicas: Invalid value: \"object\": must be at most max")]
    [InlineData("""{"size":"MEDIUM","consumers":21}""",
        "spec.consumers: Invalid value: \"object\": must be at most 10 for size SMALL, 20 for size MEDIUM, 40 for size LARGE")]
    [InlineData("""{"flow":{"flowSpec":{"begin":[]}}}""",
        "spec.flow.flowSpec: Invalid value: \"object\": has no track 'start'; it is where an execution begins")]
    [InlineData("""{"version":{"major":2}}""", "<nil>: Invalid value: \"object\": metadata.name must be spec.name, -v and spec.version.major: name-v1")]
    [InlineData("""{"version":{"major":1,"minor":2147483648}}""",
        "spec.version.minor: Invalid value: 2147483648: spec.version.minor in body should be less than or equal to 2147483647")]
    public async Task WhatSpansFieldsIsToldWhenItIsApplied(string change, string fault)
    {
        var spec = JsonNode.Parse(Good)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            spec[name] = value!.DeepClone();
        }
        var refused = await Assert.ThrowsAsync<ApiException>(() => CreateAsync("orders-v1", spec.ToJsonString()));
        Assert.Equal((422, $"Pipeline.realmworks.io \"orders-v1\" is invalid: {fault}"), (refused.Code, refused.Message));
    }

    private Task<JsonObject> CreateAsync(string name, string spec) =>
        _client.CreateAsync(_pipelines, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = JsonNode.Parse(spec) });

    /// <summary>Pulumi's names of these have underscores; its provider, and our engine, know them as the API's.</summary>
    [GeneratedRegex("\"x_kubernetes_\\w+\":")]
    private static partial Regex ExtensionName();
}
