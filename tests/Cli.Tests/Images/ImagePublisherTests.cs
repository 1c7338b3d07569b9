using System.Net;
using System.Text.Json.Nodes;
using Realmworks.Cli;
using Realmworks.Cli.Images;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Images;

public sealed class ImagePublisherTests : IDisposable
{
    private const string Trigger = "realmworks/http-trigger";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    [Fact]
    public async Task APushedServiceIsInTheRegistryAndItsDigestInTheFile()
    {
        Assert.SkipUnless(RegistryProgram.IsInstalled, RegistryProgram.Missing);
        var cancel = TestContext.Current.CancellationToken;
        using var registry = await RegistryProgram.StartAsync(cancel);
        using var client = new RegistryClient(registry.Host);
        var baseDigest = await SmallBaseImage.PutAsync(client, "mirror/base", "1", cancel);
        var file = FileNaming(Path.Combine(Workspace.Locate(AppContext.BaseDirectory).Root, "runtime", "triggers", "Http"));

        await PushAsync(registry.Host + "/platform", $"{registry.Host}/mirror/base:1@{baseDigest}");

        var (digest, config) = await client.ImageAsync("platform/" + Trigger, "0.1.0", cancel);
        var pinned = JsonNode.Parse(await File.ReadAllTextAsync(file, cancel))!["images"]![Trigger]!;
        Assert.Equal($"{registry.Host}/platform/{Trigger}", (string?)pinned["repository"]);
        Assert.Equal(digest, (string?)pinned["digest"]);
        Assert.Equal("1654", (string?)config["User"]);
        Assert.Equal(["dotnet", "/app/Realmworks.Triggers.Http.dll"], config["Entrypoint"]!.AsArray().Select(part => (string)part!));
        Assert.Equal(["8080/tcp", "8100/tcp"], config["ExposedPorts"]!.AsObject().Select(port => port.Key).Order());
    }

    [Fact]
    public async Task AFailedPushIsToldAndLeavesTheFileAsItWas()
    {
        using var registry = new HttpListener();
        var host = FreeHost.Find();
        registry.Prefixes.Add($"http://{host}/");
        registry.Start();
        var answering = AnswerOneAsync(registry);
        var file = FileNaming("runtime/nowhere");
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<UsageException>(() => PushAsync(host, "base:1"));

        await answering;
        Assert.StartsWith($"{Trigger} was not pushed to {host}, and infra/images.json is as it was; it is built on base:1\nMSB1009: ",
            problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ARegistryThatDoesNotAnswerIsToldBeforeAnythingIsBuilt()
    {
        FileNaming("runtime/nowhere");
        var host = FreeHost.Find();
        var problem = await Assert.ThrowsAsync<UsageException>(() => PushAsync(host, "base:1"));
        Assert.Equal($"the registry {host} cannot be reached: Connection refused ({host})", problem.Message);
        Assert.Empty(_output.ToString());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    private static async Task AnswerOneAsync(HttpListener registry)
    {
        var context = await registry.GetContextAsync();
        context.Response.StatusCode = 401;
        context.Response.Close();
    }

    private string FileNaming(string project) => _folder.File("infra/images.json",
        $$"""{ "images": { "{{Trigger}}": { "project": "{{project}}", "repository": "{{Trigger}}", "tag": "0.1.0" } } }""");

    private Task<int> PushAsync(string registry, string baseImage) => new ImagePublisher(new Workspace(_folder.Path), _output)
        .PushAsync(RegistryAddress.Parse(registry, plainHttp: true), baseImage, TestContext.Current.CancellationToken);
}
