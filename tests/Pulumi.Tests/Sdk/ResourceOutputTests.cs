using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class ResourceOutputTests
{
    [Fact]
    public async Task Outputs_are_read_into_their_declared_types()
    {
        var server = await RunAsync(Values.Members(
            ("name", Values.Text("n")),
            ("replicas", Values.Number(2)),
            ("disks", Values.List(Values.Map(("size", Values.Number(7)), ("key", Values.Text("k"))), Values.Map(("size", Values.Number(8))))),
            ("tags", Values.Map(("a", Values.Text("b")))),
            ("port", Values.Text("http")),
            ("mode", Values.Text("Fast")),
            ("policy", Values.Map(("allow", Values.List(Values.Number(1)))))));

        Assert.Equal("n", await OutputUtilities.GetValueAsync(server.Name));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(server.Replicas));
        var disks = await OutputUtilities.GetValueAsync(server.Disks);
        Assert.Equal([(7, "k"), (8, null)], disks.Select(disk => (disk.Size, disk.Key)));
        Assert.Equal("b", (await OutputUtilities.GetValueAsync(server.Tags))!["a"]);
        Assert.Equal("http", (await OutputUtilities.GetValueAsync(server.Port)).AsT1);
        Assert.Equal(ServerMode.Fast, await OutputUtilities.GetValueAsync(server.Mode));
        Assert.Equal(1, (await OutputUtilities.GetValueAsync(server.Policy)).GetProperty("allow")[0].GetInt32());
        Assert.Equal("id", await OutputUtilities.GetValueAsync(server.Id));
        Assert.Equal(RecordingMonitor.UrnOf("web"), await OutputUtilities.GetValueAsync(server.Urn));
    }

    [Fact]
    public async Task A_secret_or_unknown_within_makes_the_whole_output_so()
    {
        var server = await RunAsync(Values.Members(
            ("disks", Values.List(Values.Map(("size", Values.Number(1)), ("key", Values.Secret(Values.Text("s")))))),
            ("tags", Values.Map(("a", PropertyValue.Computed.Instance)))));
        Assert.True(await Output.IsSecretAsync(server.Disks));
        Assert.Equal("s", (await OutputUtilities.GetValueAsync(server.Disks))[0].Key);
        Assert.False(await OutputUtilities.GetIsKnownAsync(server.Tags));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_engine_does_not_mention_is_unknown_in_a_preview_and_empty_otherwise(bool preview)
    {
        var server = await RunAsync(Values.Members(), preview);
        Assert.Equal(!preview, await OutputUtilities.GetIsKnownAsync(server.Address));
        Assert.Null(await OutputUtilities.GetValueAsync(server.Address));
    }

    [Fact]
    public async Task An_id_that_is_not_there_yet_is_unknown()
    {
        var server = await RunAsync(Values.Members(), preview: true, id: null);
        Assert.False(await OutputUtilities.GetIsKnownAsync(server.Id));
        Assert.True(await OutputUtilities.GetIsKnownAsync(server.Urn));
    }

    [Fact]
    public async Task A_value_of_another_type_is_a_warning_and_the_types_default()
    {
        var monitor = new RecordingMonitor { Step = _ => Task.FromResult(Values.Members(("replicas", Values.Text("three")))) };
        Server? server = null;
        Assert.Equal(0, await SdkRun.RunAsync(monitor, () => server = new Server("web", new ServerArgs { Name = "n" })));
        Assert.Null(await OutputUtilities.GetValueAsync(server!.Replicas));
        var warning = Assert.Single(monitor.Log);
        Assert.Equal((EngineLogSeverity.Warning, RecordingMonitor.UrnOf("web")), (warning.Severity, warning.Urn!));
        Assert.Contains("replicas", warning.Message);
    }

    [Fact]
    public async Task An_existing_resource_is_read_by_its_id()
    {
        Server? server = null;
        await SdkRun.RunAsync(new RecordingMonitor(), () => server = Server.Get("web", "i-123"));
        Assert.Equal("i-123", await OutputUtilities.GetValueAsync(server!.Id));
    }

    [Fact]
    public async Task A_function_call_gives_its_typed_result_and_waits_for_known_arguments()
    {
        var monitor = new RecordingMonitor { Function = _ => Values.Members(("size", Values.Number(4)), ("key", Values.Secret(Values.Text("k")))) };
        Output<Disk>? called = null;
        Output<Disk>? waiting = null;
        await SdkRun.RunAsync(monitor, () =>
        {
            called = Deployment.Instance.Invoke<Disk>("sample:index:getDisk", new GetDiskArgs { Name = Output.Create("d") });
            waiting = Deployment.Instance.Invoke<Disk>("sample:index:getDisk", new GetDiskArgs { Name = OutputUtilities.CreateUnknown("") });
        });
        Assert.Equal(4, (await OutputUtilities.GetValueAsync(called!)).Size);
        Assert.True(await Output.IsSecretAsync(called!));
        Assert.False(await OutputUtilities.GetIsKnownAsync(waiting!));
        Assert.Equal("""{name:"d"}""", Values.Show(Assert.Single(monitor.Invokes).Args));
    }

    private static async Task<Server> RunAsync(ImmutableSortedDictionary<string, PropertyValue> outputs, bool preview = false, string? id = "id")
    {
        var monitor = new RecordingMonitor { Step = _ => Task.FromResult(outputs), Id = id };
        Server? server = null;
        var exitCode = await SdkRun.RunAsync(
            monitor, () => server = new Server("web", new ServerArgs { Name = "n" }), SdkRun.Context with { IsDryRun = preview });
        Assert.Equal(0, exitCode);
        return server!;
    }

    private sealed class GetDiskArgs : InvokeArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }
}
