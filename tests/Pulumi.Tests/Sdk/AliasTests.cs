namespace Pulumi.Tests;

public sealed class AliasTests
{
    private const string Prefix = "urn:pulumi:dev::proj::";

    [Fact]
    public async Task An_alias_is_a_urn_with_the_parts_that_differ()
    {
        Assert.Equal([$"{Prefix}sample:index:Server::old"], await AliasesAsync(new Alias { Name = "old" }));
        Assert.Equal([$"{Prefix}sample:old:Server::web"], await AliasesAsync(new Alias { Type = "sample:old:Server" }));
        Assert.Equal(["urn:pulumi:prod::shop::sample:index:Server::web"], await AliasesAsync(new Alias { Stack = "prod", Project = "shop" }));
        Assert.Equal(["urn:whole"], await AliasesAsync(new Alias { Urn = "urn:whole" }));
        Assert.Equal(
            [$"{Prefix}a:b:C$sample:index:Server::web"], await AliasesAsync(new Alias { ParentUrn = $"{Prefix}a:b:C::parent" }));
    }

    [Fact]
    public async Task A_child_that_had_no_parent_says_so()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var parent = new Server("parent", new ServerArgs { Name = "n" });
            _ = new Server("web", new ServerArgs { Name = "n" }, new CustomResourceOptions
            {
                Parent = parent,
                Aliases = { new Alias { NoParent = true }, new Alias { Name = "old" } },
            });
        });
        Assert.Equal([$"{Prefix}sample:index:Server::web", $"{Prefix}t$sample:index:Server::old"], monitor["web"].Aliases);
    }

    [Fact]
    public async Task The_stack_as_a_parent_leaves_no_trace_in_a_urn()
    {
        var urn = Output.Create("");
        await SdkRun.RunAsync(
            new RecordingMonitor(), () => urn = Urn.Create("web", "sample:index:Server", parentUrn: $"{Prefix}pulumi:pulumi:Stack::proj-dev"));
        Assert.Equal($"{Prefix}sample:index:Server::web", await Utilities.OutputUtilities.GetValueAsync(urn));
    }

    [Fact]
    public async Task A_renamed_component_renames_its_children()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () => { _ = new Cluster("new", new ComponentResourceOptions { Aliases = { new Alias { Name = "old" } } }); });
        Assert.Equal([$"{Prefix}realm:index:Cluster::old"], monitor["new"].Aliases);
        Assert.Equal([$"{Prefix}realm:index:Cluster$sample:index:Server::old-first"], monitor["new-first"].Aliases);
        Assert.Equal([$"{Prefix}realm:index:Cluster$sample:index:Server::second"], monitor["second"].Aliases);
    }

    [Fact]
    public async Task An_alias_that_contradicts_itself_fails_the_run()
    {
        foreach (var (alias, said) in new[]
        {
            (new Alias { Urn = "urn:whole", Name = "n" }, "Urn alone"),
            (new Alias { NoParent = true, ParentUrn = "urn:parent" }, "more than one of Parent"),
        })
        {
            var monitor = new RecordingMonitor();
            Assert.Equal(ProgramRunner.FailedAfterLogging, await RunAsync(monitor, alias));
            Assert.Contains(said, Assert.Single(monitor.Errors));
        }
    }

    private static async Task<IEnumerable<string>> AliasesAsync(Alias alias)
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(0, await RunAsync(monitor, alias));
        return monitor["web"].Aliases;
    }

    private static Task<int> RunAsync(RecordingMonitor monitor, Alias alias) => SdkRun.RunAsync(monitor, () =>
        { _ = new Server("web", new ServerArgs { Name = "n" }, new CustomResourceOptions { Aliases = { alias } }); });
}
