using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Executor.Executions;
using Realmworks.Executor.Flows;
using Realmworks.Messaging.Consuming;
using Realmworks.TestKit;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Executor.Tests;

public sealed class SamplesTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_is_valid_and_compiles(string file)
    {
        var pipeline = Read(file);
        var errors = new List<string>();
        CompiledFlow.Compile(pipeline.Spec.Flow, pipeline.Spec.Engine, errors);

        Assert.Empty(PipelineValidation.Check(pipeline));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("hello.yaml", """{"method":"GET","queryAndPath":{"name":"Ada"}}""", """{"hello":"Ada","method":"GET","execution":"key"}""")]
    [InlineData("hello.yaml", """{"method":"GET","queryAndPath":{}}""", """{"hello":"world","method":"GET","execution":"key"}""")]
    [InlineData("slow.yaml", """{"queryAndPath":{"delayMs":"0"}}""", """{"waited":true,"execution":"key"}""")]
    [InlineData("orders.yaml", """{"body":{"total":12.345,"items":[1,2]}}""",
        """{"body":{"status":"accepted","items":2,"total":12.35},"code":201,"Content-Type":"application/json"}""")]
    [InlineData("orders.yaml", """{"body":{"total":1200,"items":[1]}}""",
        """{"body":{"status":"waits for approval","total":1200},"code":202,"Content-Type":"application/json"}""")]
    public async Task A_sample_answers_as_it_says(string file, string message, string expected)
    {
        var result = await RunAsync(file, message);

        Assert.Null(result.Error);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(MessageJson.Text(result.Body))), MessageJson.Text(result.Body));
    }

    [Fact]
    public async Task An_order_without_items_is_refused()
    {
        var result = await RunAsync("orders.yaml", """{"body":{"total":1,"items":[]}}""");

        Assert.Equal(422, (int)result.Body!["code"]!);
    }

    private static Task<ExecutionResult> RunAsync(string file, string message)
    {
        var spec = Read(file).Spec;
        var options = new ExecutorOptions("demo", "test", spec, CompiledFlow.Compile(spec.Flow, spec.Engine, []));
        return new FlowRunner(options, new ManualTimeProvider(), NullLogger<FlowRunner>.Instance)
            .RunAsync("key", new Delivery { Body = System.Text.Encoding.UTF8.GetBytes(message), Redelivered = false });
    }

    private static Pipeline Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(Folder(), file));
        yaml.Load(text);
        return ToJson(yaml.Documents[0].RootNode).Deserialize(ContractsJson.Default.Pipeline)!;
    }

    private static JsonNode ToJson(YamlNode node) => node switch
    {
        YamlMappingNode branch => new JsonObject(branch.Select(pair => KeyValuePair.Create(pair.Key.ToString(), (JsonNode?)ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } plain } when IsJson(plain) => JsonNode.Parse(plain)!,
        _ => JsonValue.Create(node.ToString()),
    };

    private static bool IsJson(string text) => text is "true" or "false" || decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Infra.sln is in no folder above the tests");
        return Path.Combine(folder.FullName, "samples");
    }
}
