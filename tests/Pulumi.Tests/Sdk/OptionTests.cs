using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class OptionTests
{
    [Fact]
    public async Task Every_option_reaches_the_engine()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var host = new Server("host", new ServerArgs { Name = "n" });
            var provider = new SampleProvider("p");
            _ = new Server("web", new ServerArgs { Name = "n" }, new CustomResourceOptions
            {
                Parent = host,
                Provider = provider,
                Version = "1.2.3",
                Protect = true,
                RetainOnDelete = true,
                DeleteBeforeReplace = true,
                IgnoreChanges = { "a" },
                ReplaceOnChanges = { "b" },
                AdditionalSecretOutputs = { "c" },
                ImportId = "imported",
                DeletedWith = host,
                CustomTimeouts = new CustomTimeouts { Delete = TimeSpan.FromMinutes(30) },
            });
        });

        var request = monitor["web"];
        Assert.Equal(RecordingMonitor.UrnOf("host"), request.Parent);
        Assert.Equal($"{RecordingMonitor.UrnOf("p")}::id", request.Provider);
        Assert.Equal("1.2.3", request.Version);
        Assert.Equal((true, true, true), (request.Protect, request.RetainOnDelete, request.DeleteBeforeReplace));
        Assert.Equal(("a", "b", "c"), (request.IgnoreChanges[0], request.ReplaceOnChanges[0], request.AdditionalSecretOutputs[0]));
        Assert.Equal(("imported", RecordingMonitor.UrnOf("host")), (request.ImportId, request.DeletedWith));
        Assert.Equal(new ResourceTimeouts(null, null, TimeSpan.FromMinutes(30)), request.CustomTimeouts);
    }

    [Fact]
    public async Task A_resource_without_a_parent_belongs_to_the_stack()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () => { _ = new Server("web", new ServerArgs { Name = "n" }); });
        Assert.Null(monitor["proj-dev"].Parent);
        Assert.Equal(RecordingMonitor.UrnOf("proj-dev"), monitor["web"].Parent);
        Assert.Null(monitor["web"].Protect);
        Assert.Equal("", monitor["web"].Provider);
    }

    [Fact]
    public async Task Children_take_over_protection_and_provider_and_may_have_their_own()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var cluster = new Cluster("c", new ComponentResourceOptions { Providers = { new SampleProvider("p") }, Protect = true });
            _ = new Server(
                "own",
                new ServerArgs { Name = "n" },
                new CustomResourceOptions { Parent = cluster, Provider = new SampleProvider("q"), Protect = false });
            _ = new Cluster("inner", new ComponentResourceOptions { Parent = cluster.First });
        });
        Assert.Equal($"{RecordingMonitor.UrnOf("p")}::id", monitor["c-first"].Provider);
        Assert.True(monitor["c-first"].Protect);
        Assert.Equal($"{RecordingMonitor.UrnOf("p")}::id", monitor["inner-first"].Provider);
        Assert.Equal($"{RecordingMonitor.UrnOf("q")}::id", monitor["own"].Provider);
        Assert.False(monitor["own"].Protect);
        Assert.Equal("", monitor["p"].Provider);
    }

    [Fact]
    public async Task Children_go_the_way_of_their_parent_unless_told_otherwise()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var host = new Server("host", new ServerArgs { Name = "n" });
            var cluster = new Cluster("c", new ComponentResourceOptions { RetainOnDelete = true, DeletedWith = host });
            _ = new Server("own", new ServerArgs { Name = "n" }, new CustomResourceOptions { Parent = cluster, RetainOnDelete = false });
        });
        Assert.Equal((true, RecordingMonitor.UrnOf("host")), (monitor["c-first"].RetainOnDelete, monitor["c-first"].DeletedWith));
        Assert.False(monitor["own"].RetainOnDelete);
    }

    [Fact]
    public async Task A_provider_whose_id_is_not_known_yet_is_named_all_the_same()
    {
        var monitor = new RecordingMonitor { Id = null };
        await SdkRun.RunAsync(monitor, () =>
            { _ = new Server("web", new ServerArgs { Name = "n" }, new CustomResourceOptions { Provider = new SampleProvider("p") }); });
        Assert.StartsWith($"{RecordingMonitor.UrnOf("p")}::", monitor["web"].Provider);
        Assert.False(monitor["web"].Provider.EndsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_component_given_both_kinds_of_provider_is_refused()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunAsync(monitor, () =>
        {
            _ = new Cluster("c", new ComponentResourceOptions { Provider = new SampleProvider("p"), Providers = { new SampleProvider("q") } });
        }));
        Assert.Contains("both Provider and Providers", Assert.Single(monitor.Errors));
    }

    [Fact]
    public async Task Merged_options_join_lists_and_let_the_second_win()
    {
        var first = new CustomResourceOptions { Protect = true, Version = "1", IgnoreChanges = { "a" }, Aliases = { new Alias { Name = "x" } } };
        var second = new CustomResourceOptions { Version = "2", IgnoreChanges = { "b" }, AdditionalSecretOutputs = { "s" }, Id = "i" };
        var merged = CustomResourceOptions.Merge(first, second);
        Assert.Equal(("2", true), (merged.Version, merged.Protect));
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["s"], merged.AdditionalSecretOutputs);
        Assert.Equal("i", await OutputUtilities.GetValueAsync(merged.Id.ToOutput()));
        Assert.Single(merged.Aliases);
        Assert.Equal(["a"], first.IgnoreChanges);
        Assert.NotNull(CustomResourceOptions.Merge(null, null));
    }

    [Fact]
    public async Task Of_merged_providers_the_last_of_a_package_stays()
    {
        await SdkRun.RunAsync(new RecordingMonitor(), () =>
        {
            var (p, q) = (new SampleProvider("p"), new SampleProvider("q"));
            var merged = ComponentResourceOptions.Merge(
                new ComponentResourceOptions { Providers = { p } }, new ComponentResourceOptions { Providers = { q } });
            Assert.Equal([q], merged.Providers);
        });
    }
}
