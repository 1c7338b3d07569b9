using Realmworks.Cli.Images;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Images;

public sealed class BuildOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void WhatIsBuiltHasADigestAndAProgramOfTheMachineHasNone()
    {
        _folder.File("local/images.json", """
            // With a comment.
            {
              "realmworks/scaler": { "files": { "/app": "${artifacts}/publish/Scaler" }, "entrypoint": ["dotnet"] },
              "realmworks/portal": { "files": { "/app": "${artifacts}/publish/NotBuilt" } },
              "busybox": { "entrypoint": [] }
            }
            """);
        _folder.File(".rw/build/publish/Scaler/Scaler.dll", "one");
        var image = Assert.Single(BuildOutput.Digests(new Workspace(_folder.Path)));
        Assert.Equal("realmworks/scaler", image.Key);
        Assert.Matches("^sha256:[0-9a-f]{64}$", image.Value);
    }

    [Fact]
    public void TheDigestIsThatOfNamesAndContentsAndOfNothingElse()
    {
        var file = _folder.File("a/Scaler.dll", "one");
        _folder.File("a/lib/x", "x");
        var first = BuildOutput.DigestOf(Path.Combine(_folder.Path, "a"));
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Assert.Equal(first, BuildOutput.DigestOf(Path.Combine(_folder.Path, "a")));
        _folder.File("a/Scaler.dll", "two");
        Assert.NotEqual(first, BuildOutput.DigestOf(Path.Combine(_folder.Path, "a")));
        _folder.File("a/Scaler.dll", "one");
        File.Move(Path.Combine(_folder.Path, "a/lib/x"), Path.Combine(_folder.Path, "a/lib/y"));
        Assert.NotEqual(first, BuildOutput.DigestOf(Path.Combine(_folder.Path, "a")));
    }

    public void Dispose() => _folder.Dispose();
}
