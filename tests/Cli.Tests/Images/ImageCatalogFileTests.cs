using Realmworks.Cli.Images;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Images;

public sealed class ImageCatalogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void OurImagesAreThoseThatAProjectBuilds()
    {
        _folder.File("infra/images.json", """
            { "images": { "realmworks/a": { "project": "runtime/a", "repository": "realmworks/a", "tag": "1" }, "redis": { "repository": "redis", "tag": "8" } } }
            """);
        Assert.Equal([new BuiltImage("realmworks/a", "runtime/a", "1")], Read().Built);
    }

    [Fact]
    public void APushPinsTheDigestAndKeepsTheRest()
    {
        _folder.File("infra/images.json", """
            { "images": { "realmworks/a": { "project": "runtime/a", "repository": "realmworks/a", "tag": "1" } }, "charts": {} }
            """);
        Read().Pin("realmworks/a", "registry.example.com/realmworks/a", "sha256:abc").Write(new Workspace(_folder.Path));
        var text = File.ReadAllText(Path.Combine(_folder.Path, "infra", "images.json"));
        Assert.Contains("\"digest\": \"sha256:abc\"", text, StringComparison.Ordinal);
        Assert.Contains("\"repository\": \"registry.example.com/realmworks/a\"", text, StringComparison.Ordinal);
        Assert.Contains("\"charts\"", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ImageCatalogFile Read() => ImageCatalogFile.Read(new Workspace(_folder.Path));
}
