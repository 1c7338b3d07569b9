using System.Text.Json.Nodes;
using Realmworks.Cli;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Stacks;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Stacks;

public sealed class StackListTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _workspace;

    public StackListTests()
    {
        _workspace = new Workspace(_folder.Path);
        _folder.File("environments/Pulumi.acme.yaml", "config: {}\n");
        _folder.File("environments/Pulumi.beta.yaml", "config: {}\n");
        State("beta", """{"version":3,"checkpoint":{"stack":"organization/realmworks/beta","latest":{"manifest":{"time":"2026-11-18T12:00:00Z"},"resources":[{},{}]}}}""");
        State("gone", """{"version":3,"checkpoint":{"stack":"organization/realmworks/gone"}}""");
    }

    [Fact]
    public void InstallationsWithSettingsOrStateAreListedWithTheSelectedOneMarked() => Assert.Equal("""
        NAME   LAST UPDATE  RESOURCE COUNT
        acme   n/a          n/a
        beta*  3 days ago   2
        gone   n/a          n/a
        """, StackList.Text(StackList.Of(_workspace), "beta", _now));

    [Fact]
    public void ProgramsGetWhatPulumiPrints()
    {
        var json = JsonNode.Parse(StackList.Json(StackList.Of(_workspace), "beta"))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            [{"name":"acme","current":false},
             {"name":"beta","current":true,"lastUpdate":"2026-11-18T12:00:00.000Z","resourceCount":2},
             {"name":"gone","current":false}]
            """), json), json.ToJsonString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"checkpoint":{"latest":{"manifest":{"time":"yesterday"}}}}""")]
    public void AFileThatIsNoStateIsNamed(string text)
    {
        State("odd", text);
        Assert.Contains("odd.json is no checkpoint", Assert.Throws<UsageException>(() => StackList.Of(_workspace)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSelectedInstallationIsTakenWhereNoneIsNamed()
    {
        Assert.Equal(2, Assert.Throws<UsageException>(() => Selection.Require(_workspace, null)).ExitCode);
        await Selection.SelectAsync(_workspace, "acme", TestContext.Current.CancellationToken);
        Assert.Equal("acme", Selection.Require(_workspace, null));
        Assert.Equal("beta", Selection.Require(_workspace, "beta"));
        Selection.Forget(_workspace, "beta");
        Assert.Equal("acme", Selection.Current(_workspace));
        Selection.Forget(_workspace, "acme");
        Assert.Null(Selection.Current(_workspace));
    }

    public void Dispose() => _folder.Dispose();

    private void State(string name, string json) => _folder.File($".rw/state/.pulumi/stacks/realmworks/{name}.json", json);
}
