using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

/// <summary>A program that talks to the engine directly, without the SDK.</summary>
internal sealed class TestProgram(IResourceMonitor monitor, ProgramContext context, string stackUrn)
{
    public IResourceMonitor Monitor => monitor;

    public ProgramContext Context => context;

    public string StackUrn => stackUrn;

    public ImmutableSortedDictionary<string, PropertyValue> Outputs { get; set; } = PropertyTree.Empty;

    public static async Task<int> RunAsync(IResourceMonitor monitor, ProgramContext context, Func<TestProgram, Task>? body)
    {
        var stack = await monitor.RegisterResourceAsync(
            new RegisterResourceRequest { Type = ResourceUrn.StackType,
                Name = $"{context.Project}-{context.Stack}", Custom = false, Inputs = PropertyTree.Empty },
            CancellationToken.None);
        var program = new TestProgram(monitor, context, stack.Urn);
        try
        {
            if (body is not null) await body(program);
        }
        catch (StepFailedException)
        {
            return 1;
        }

        await monitor.RegisterResourceOutputsAsync(stack.Urn, program.Outputs, CancellationToken.None);
        return 0;
    }

    public Task<RegisterResourceResponse> ConfigMap(string name, params (string Key, string Value)[] data) =>
        Register("kubernetes:core/v1:ConfigMap", name, $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"},"data":{{Json(data)}}}""");

    public Task<RegisterResourceResponse> Register(
        string type, string name, string inputs, Func<RegisterResourceRequest, RegisterResourceRequest>? with = null) =>
        Register(type, name, PropertyJson.FromJson((JsonObject)JsonNode.Parse(inputs)!), with);

    public Task<RegisterResourceResponse> Register(
        string type, string name, ImmutableSortedDictionary<string, PropertyValue> inputs, Func<RegisterResourceRequest, RegisterResourceRequest>? with = null)
    {
        var request = new RegisterResourceRequest { Type = type, Name = name, Custom = true, Parent = stackUrn, Inputs = inputs };
        return monitor.RegisterResourceAsync(with is null ? request : with(request), CancellationToken.None);
    }

    private static string Json((string Key, string Value)[] data) =>
        new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))).ToJsonString();
}
