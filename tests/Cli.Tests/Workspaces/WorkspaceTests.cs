using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Workspaces;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void SettingsAndStateLieInTheCheckoutWhereNothingElseIsNamed()
    {
        _folder.File("Pulumi.yaml", "");
        var workspace = Workspace.Locate(_folder.Path, _ => "");
        Assert.Equal(Path.Combine(_folder.Path, "environments"), workspace.Environments);
        Assert.Equal(Path.Combine(_folder.Path, ".rw", "local", "acme"), workspace.Cluster("acme"));
    }

    [Fact]
    public void NamedFoldersHoldSettingsAndStateAndBuildsStayInTheCheckout()
    {
        _folder.File("Pulumi.yaml", "");
        var workspace = Workspace.Locate(_folder.Path, name => $"/elsewhere/{name}");
        Assert.Equal("/elsewhere/RW_ENVIRONMENTS", workspace.Environments);
        Assert.Equal("/elsewhere/RW_STATE/local/acme", workspace.Cluster("acme"));
        Assert.Equal(Path.Combine(_folder.Path, ".rw", "build"), workspace.Artifacts);
    }

    public void Dispose() => _folder.Dispose();
}
