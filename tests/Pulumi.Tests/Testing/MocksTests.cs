using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class MocksTests
{
    [Fact]
    public async Task Mocks_see_numbers_as_doubles_and_neither_nulls_nor_unknowns()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions(), () =>
        {
            _ = new Server("web", new ServerArgs
            {
                Name = Output.CreateSecret("hidden"),
                Replicas = 3,
                Port = OutputUtilities.CreateUnknown("later"),
                Tags = { { "tier", "front" } },
                Disks = { new DiskArgs { Size = 1 } },
            });
        });

        var web = mocks.Resources.Single();
        Assert.Equal(("sample:index:Server", "web", "", ""), (web.Type, web.Name, web.Id, web.Provider));
        Assert.Equal("hidden", web.Inputs["name"]);
        Assert.Equal(3.0, web.Inputs["replicas"]);
        Assert.Equal("front", Assert.IsType<ImmutableDictionary<string, object?>>(web.Inputs["tags"])["tier"]);
        var disk = Assert.Single(Assert.IsType<ImmutableArray<object?>>(web.Inputs["disks"]));
        Assert.Equal(1.0, Assert.IsType<ImmutableDictionary<string, object?>>(disk)["size"]);
        Assert.Equal(["disks", "name", "replicas", "tags"], web.Inputs.Keys.Order());
    }

    [Fact]
    public async Task Components_and_providers_reach_the_mocks_and_the_stack_does_not()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync(mocks, new TestOptions(), () =>
            { _ = new Cluster("c", new ComponentResourceOptions { Provider = new SampleProvider("p") }); });

        Assert.Equal(["p", "c", "c-first", "second"], mocks.Resources.Select(resource => resource.Name));
        Assert.Equal(["p", "c", "c-first", "second"], resources.Select(resource => resource.GetResourceName()));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:sample::p::p-id", mocks.Resources.Last().Provider);
        var urn = await OutputUtilities.GetValueAsync(resources[1].Urn);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$realm:index:Cluster::c", urn);
        Assert.Equal(urn, Assert.Single(mocks.Outputs, outputs => outputs.Outputs.ContainsKey("address")).Urn);
    }

    [Fact]
    public async Task A_stack_class_comes_back_with_everything_it_made()
    {
        var resources = await Deployment.TestAsync<OneServer>(new RecordingMocks(), new TestOptions { IsPreview = false });
        Assert.Equal(["OneServer", "Server"], resources.Select(resource => resource.GetType().Name));
        Assert.Equal("web-id", await OutputUtilities.GetValueAsync(((Server)resources[1]).Id));
        Assert.Equal("n", await OutputUtilities.GetValueAsync(resources.OfType<OneServer>().Single().Name));
    }

    [Fact]
    public async Task A_callbacks_outputs_come_back_beside_the_resources()
    {
        var (resources, outputs) = await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), async () =>
        {
            await Task.Yield();
            var server = new Server("web", new ServerArgs { Name = "n" });
            return new Dictionary<string, object?> { ["name"] = server.Name };
        });
        Assert.IsType<Server>(Assert.Single(resources));
        Assert.Equal("n", await OutputUtilities.GetValueAsync(Assert.IsType<Output<string>>(outputs["name"])));
    }

    [Fact]
    public async Task A_mock_may_fill_in_what_a_provider_would()
    {
        var mocks = new RecordingMocks { State = args => args.Inputs.Add("address", "10.0.0.1") };
        Server? server = null;
        await Deployment.TestAsync(mocks, new TestOptions(), () => { server = new Server("web", new ServerArgs { Name = "n" }); });
        Assert.Equal("10.0.0.1", await OutputUtilities.GetValueAsync(server!.Address));
    }

    [Fact]
    public async Task Reading_shows_the_mocks_the_id()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions(), () =>
        {
            _ = Server.Get("web", "i-1");
            _ = new Server("taken", new ServerArgs { Name = "n" }, new CustomResourceOptions { ImportId = "i-2" });
        });
        Assert.Equal(["i-1", "i-2"], mocks.Resources.Select(resource => resource.Id));
    }

    [Fact]
    public async Task A_function_call_is_answered_by_the_mocks()
    {
        var mocks = new RecordingMocks();
        var result = 0;
        await Deployment.TestAsync(mocks, new TestOptions(), async () =>
        {
            var disk = await Deployment.Instance.InvokeAsync<Disk>("sample:index:getDisk", new GetDiskArgs { Size = 4 });
            result = disk.Size;
        });
        Assert.Equal(4, result);
        Assert.Equal("sample:index:getDisk", mocks.Calls.Single().Token);
    }

    [Fact]
    public async Task A_program_that_fails_throws_what_it_said()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
        {
            var bad = Output.Create(1).Apply(string (_) => throw new RunException("no such zone"));
            _ = new Server("web", new ServerArgs { Name = bad });
        }));
        Assert.Equal("no such zone", failure.Message);

        await Assert.ThrowsAsync<AggregateException>(() => Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
        {
            Log.Error("one");
            Log.Error("two");
        }));
    }

    [Fact]
    public async Task A_mock_that_refuses_a_resource_fails_the_program()
    {
        var mocks = new RecordingMocks { State = args => throw new InvalidOperationException($"no mock for {args.Type}") };
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(mocks, new TestOptions(), () =>
            { _ = new Server("web", new ServerArgs { Name = "n" }); }));
        Assert.Contains("no mock for sample:index:Server", failure.Message);
    }

    [Fact]
    public async Task The_names_of_a_test_can_be_chosen_and_have_defaults()
    {
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
        {
            var run = Deployment.Instance;
            Assert.Equal(("project", "stack", "organization", true), (run.ProjectName, run.StackName, run.OrganizationName, run.IsDryRun));
            Assert.Throws<InvalidOperationException>(() => run.RootDirectory);
        });
        var options = new TestOptions { ProjectName = "p", StackName = "s", OrganizationName = "o", RootDirectory = "/r", IsPreview = false };
        await Deployment.TestAsync(new RecordingMocks(), options, () =>
        {
            var run = Deployment.Instance;
            Assert.Equal(("p", "s", "o", "/r", false), (run.ProjectName, run.StackName, run.OrganizationName, run.RootDirectory, run.IsDryRun));
        });
    }

    private sealed class OneServer : Stack
    {
        public OneServer() => Name = new Server("web", new ServerArgs { Name = "n" }).Name;

        [Output]
        public Output<string> Name { get; private set; }
    }

    private sealed class GetDiskArgs : InvokeArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }
    }
}
