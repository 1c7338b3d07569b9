using Realmworks.Cli;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Installations;

public sealed class InstallationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("realmworks:cloud")]
    [InlineData("cloud")]
    public void AnInstallationIsFoundByItsSettingsFile(string key)
    {
        _folder.File("environments/Pulumi.acme.yaml", $"config:\n  {key}: local\n");
        Assert.True(Find("acme").IsLocal);
    }

    [Fact]
    public void AnUnknownInstallationIsAnsweredWithThoseThatAreKnown()
    {
        _folder.File("environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: local\n");
        _folder.File("environments/Pulumi.local.yaml", "config:\n  realmworks:cloud: local\n");
        var problem = Assert.Throws<UsageException>(() => Find("amce"));
        Assert.Equal("unknown installation 'amce': environments/Pulumi.amce.yaml is not there; known: acme, local", problem.Message);
    }

    [Theory]
    [InlineData("config: {}\n")]
    [InlineData("config\n")]
    [InlineData("config: cloud\n")]
    [InlineData("")]
    public void ASettingsFileThatNamesNoCloudIsNamed(string text)
    {
        _folder.File("environments/Pulumi.acme.yaml", text);
        var problem = Assert.Throws<UsageException>(() => Find("acme"));
        Assert.StartsWith("environments/Pulumi.acme.yaml: realmworks:cloud is missing", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, problem.ExitCode);
    }

    [Fact]
    public void AFileThatIsNoYamlIsNamedWithTheLine()
    {
        _folder.File("environments/Pulumi.acme.yaml", "config:\n  realmworks:cluster:\n    #endpoint:\n      access: private\n    admins: []\n");
        var problem = Assert.Throws<UsageException>(() => Find("acme"));
        Assert.StartsWith("environments/Pulumi.acme.yaml:5: is no YAML: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("A setting that was a comment needs the lines that it stands below, too.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStateThatLostItsSettingsFileCanStillBeSelectedExportedAndRemoved()
    {
        _folder.File(".rw/state/.pulumi/stacks/realmworks/gone.json", "{}");
        var workspace = new Workspace(_folder.Path);
        Assert.Equal("gone", Installation.FindState(workspace, "gone").Name);
        Assert.Throws<UsageException>(() => Installation.FindState(workspace, "other"));
        Assert.Throws<UsageException>(() => Find("gone"));
    }

    public void Dispose() => _folder.Dispose();

    private Installation Find(string name) => Installation.Find(new Workspace(_folder.Path), name);
}
