using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class SerializationTests
{
    [Fact]
    public async Task Unknowns_and_secrets_keep_their_place_inside_lists_maps_and_nested_args()
    {
        var inputs = await SdkRun.InputsAsync(() => new ServerArgs
        {
            Name = OutputUtilities.CreateUnknown(""),
            Tags = { ["k"] = OutputUtilities.CreateUnknown("") },
            Disks = { new DiskArgs { Size = OutputUtilities.CreateUnknown(0), Key = Output.CreateSecret("s") } },
        });
        Assert.Equal("""{disks:[{key:secret("s"),size:computed}],name:computed,tags:{k:computed}}""", Values.Show(inputs));
    }

    [Fact]
    public async Task Anything_made_of_plain_parts_can_be_sent()
    {
        var inputs = await SdkRun.InputsAsync(() => new ServerArgs
        {
            Name = "n",
            Anything = new Dictionary<string, object?>
            {
                ["list"] = new object?[] { 1, 2.5, true, null, "t" },
                ["none"] = null,
                ["secret"] = Output.CreateSecret(new Dictionary<string, object> { ["deep"] = Output.CreateSecret(1) }),
                ["union"] = (Union<int, string>)"u",
                ["day"] = DayOfWeek.Tuesday,
                ["array"] = ImmutableArray.Create("x"),
                ["unset"] = default(ImmutableArray<string>),
            },
        });
        Assert.Equal(
            """{array:["x"],day:2,list:[1,2.5,true,null,"t"],secret:secret({deep:secret(1)}),union:"u",unset:[]}""",
            Values.Show(inputs["anything"]));
    }

    [Fact]
    public async Task A_json_member_is_sent_as_text_and_secret_where_it_holds_a_secret()
    {
        var inputs = await SdkRun.InputsAsync(() => new ServerArgs
        {
            Name = "n",
            Settings = new DiskArgs { Size = 3, Key = Output.CreateSecret("a\"b<") },
        });
        Assert.Equal("""secret("{ "key": "a\"b\u003c", "size": 3 }")""", Values.Show(inputs["settings"]));
        var unknown = await SdkRun.InputsAsync(() => new ServerArgs
        {
            Name = "n",
            Settings = new DiskArgs { Size = OutputUtilities.CreateUnknown(1) },
        });
        Assert.Equal("computed", Values.Show(unknown["settings"]));
    }

    [Fact]
    public async Task A_resource_is_sent_as_a_reference_and_depended_on()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var first = new Server("first", new ServerArgs { Name = "n" });
            _ = new Server("second", new ServerArgs { Name = "n", Peer = first });
        });
        var urn = RecordingMonitor.UrnOf("first");
        Assert.Equal($"ref({urn},id)", Values.Show(monitor["second"].Inputs["peer"]));
        Assert.Equal([urn], monitor["second"].PropertyDependencies["peer"]);
    }

    [Fact]
    public async Task Each_input_names_what_it_came_from_and_the_resource_all_of_it()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var a = new Server("a", new ServerArgs { Name = "n" });
            var b = new Server("b", new ServerArgs { Name = "n" });
            var c = new Server("c", new ServerArgs { Name = "n" });
            _ = new Server(
                "d",
                new ServerArgs { Name = a.Name, Disks = { new DiskArgs { Key = Output.Format($"{a.Name}{b.Name}") } } },
                new CustomResourceOptions { DependsOn = { c } });
        });
        var request = monitor["d"];
        string[] urns = [.. new[] { "a", "b", "c" }.Select(RecordingMonitor.UrnOf)];
        Assert.Equal(urns, request.Dependencies);
        Assert.Equal([urns[0]], request.PropertyDependencies["name"]);
        Assert.Equal([urns[0], urns[1]], request.PropertyDependencies["disks"]);
    }

    [Fact]
    public async Task Depending_on_a_component_means_everything_below_it()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var cluster = new Cluster("c");
            _ = new Server("after", new ServerArgs { Name = "n" }, new CustomResourceOptions { DependsOn = { cluster } });
        });
        Assert.Equal(new[] { "c-first", "second" }.Select(RecordingMonitor.UrnOf), monitor["after"].Dependencies.Order());
    }

    [Theory]
    [InlineData("task", "wrap it with Output.Create")]
    [InlineData("long", "System.Int64")]
    [InlineData("keys", "keys are strings")]
    public async Task What_cannot_be_sent_is_refused_with_its_place(string kind, string said)
    {
        object value = kind switch
        {
            "task" => Task.FromResult(1),
            "long" => 5L,
            _ => new Dictionary<int, string> { [1] = "x" },
        };
        var monitor = new RecordingMonitor();
        var exitCode = await SdkRun.RunAsync(monitor, () =>
            { _ = new Server("web", new ServerArgs { Name = "n", Anything = new Dictionary<string, object> { ["inner"] = value } }); });
        Assert.Equal(ProgramRunner.FailedAfterLogging, exitCode);
        var error = Assert.Single(monitor.Errors);
        Assert.Contains("web.anything.inner", error);
        Assert.Contains(said, error);
    }

    [Fact]
    public async Task A_required_input_without_a_value_is_refused_by_name()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunAsync(monitor, () => { _ = new Server("web"); }));
        Assert.Contains("ServerArgs.Name is required", Assert.Single(monitor.Errors));
    }
}
