using Realmworks.Local.Nodes.Images;

namespace Realmworks.Local.Nodes.Tests.Images;

public sealed class ImageCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rw-images-").FullName;

    [Theory]
    [InlineData("rabbitmq:3.10-management", "rabbitmq")]
    [InlineData("docker.io/library/rabbitmq", "rabbitmq")]
    [InlineData("localhost:5000/realmworks/executor:1.2@sha256:abc", "realmworks/executor")]
    [InlineData("realmworks/executor", "realmworks/executor")]
    public void Registry_tag_and_digest_do_not_matter(string image, string repository) => Assert.Equal(repository, ImageCatalog.RepositoryOf(image));

    [Fact]
    public void An_unknown_image_is_told_with_those_that_there_are() =>
        Assert.Equal("no entry for \"nginx\" in images.json; this machine has: app, gone", Fault("nginx:1"));

    [Fact]
    public void An_image_that_was_not_built_says_where_it_should_be() =>
        Assert.Equal($"\"app\" is started from {_folder}/bin/App, which does not exist: build it first", Fault("app"));

    [Fact]
    public void A_program_that_is_not_installed_is_named_with_its_package() =>
        Assert.Equal("\"gone\" is started from /nowhere/gone, which this machine lacks: install the package gone-server", Fault("gone"));

    [Theory]
    [InlineData("registry.example.com/platform/app:1")]
    [InlineData("mirror.example.com:5000/a/b/app@sha256:abc")]
    public void The_path_that_a_registry_keeps_an_image_below_does_not_matter(string image) =>
        Assert.EndsWith($"is started from {_folder}/bin/App, which does not exist: build it first", Fault(image), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Fault(string image)
    {
        var file = Path.Combine(_folder, "images.json");
        File.WriteAllText(file,
            """{ "app": { "files": { "/app": "${artifacts}/bin/App" } }, "gone": { "requires": "/nowhere/gone", "package": "gone-server" } }""");
        return Assert.Throws<ImageException>(() => new ImageCatalog(file, _folder).Find(image)).Message;
    }
}
