using Realmworks.Cli;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Installations;

public sealed class SelectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _workspace;

    public SelectionTests() => _workspace = new Workspace(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")] // of a disk that was full
    [InlineData("{")]
    [InlineData("""{"stack":5}""")]
    [InlineData("[]")]
    public async Task ASelectionThatCannotBeReadIsNamedAndCanBeWrittenAnew(string text)
    {
        var file = _folder.File(".rw/workspace.json", text);
        var wrong = Assert.Throws<UsageException>(() => Selection.Current(_workspace));
        Assert.StartsWith($"{file} does not say which installation is selected: ", wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith(" `rw stack select <installation>` writes it anew", wrong.Message, StringComparison.Ordinal);

        await Selection.SelectAsync(_workspace, "acme", TestContext.Current.CancellationToken);
        Assert.Equal("acme", Selection.Current(_workspace));
    }

    [Fact]
    public async Task WhatWasSelectedStaysWhereTheNextCannotBeWritten()
    {
        await Selection.SelectAsync(_workspace, "acme", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".rw", "workspace.json.new")); // in its way
        await Assert.ThrowsAnyAsync<Exception>(() => Selection.SelectAsync(_workspace, "beta", TestContext.Current.CancellationToken));
        Assert.Equal("acme", Selection.Current(_workspace));
    }
}
