using System.Collections.Immutable;
using Realmworks.Cli.Building;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Images;

/// <summary>Builds the services' images with the SDK's own container support, and pins what came out.</summary>
internal sealed class ImagePublisher(Workspace workspace, TextWriter output)
{
    private const string PlainHttpHosts = "DOTNET_CONTAINER_INSECURE_REGISTRIES";

    // Beside what `rw` and `dotnet build` write, so that none of the three finds another's half-done output.
    private readonly string _artifacts = Path.Combine(workspace.Output, "images");

    /// <param name="baseImage">In place of the one that the file names; null for that one.</param>
    /// <exception cref="UsageException">An image was not pushed; the file is as it was.</exception>
    public async Task<int> PushAsync(RegistryAddress registry, string? baseImage, CancellationToken cancel)
    {
        var catalog = ImageCatalogFile.Read(workspace);
        await RegistryProbe.EnsureReachableAsync(registry, cancel);
        Directory.CreateDirectory(_artifacts);
        using var gate = await FileLock.TakeAsync(Path.Combine(workspace.Output, ".images.lock"), cancel);
        foreach (var image in catalog.Built)
        {
            output.WriteLine($"{image.Name}: building");
            var digest = await PublishAsync(image, registry, baseImage ?? catalog.Base, cancel);
            catalog = catalog.Pin(image.Name, $"{registry.Host}/{registry.RepositoryOf(image.Name)}", digest);
            output.WriteLine($"{image.Name}: pushed {digest}");
        }
        // Written once and at the end: a push that broke off leaves the pins as they were.
        catalog.Write(workspace);
        return 0;
    }

    private async Task<string> PublishAsync(BuiltImage image, RegistryAddress registry, string baseImage, CancellationToken cancel)
    {
        var publish = new Command("dotnet", "publish", Path.Combine(workspace.Root, image.Project), "-c", "Release", "-t:PublishContainer",
            $"-p:ContainerRegistry={registry.Host}", $"-p:ContainerRepository={registry.RepositoryOf(image.Name)}",
            $"-p:ContainerImageTag={image.Tag}", $"-p:ContainerBaseImage={baseImage}",
            "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=false", "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false",
            "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={_artifacts}",
            "-nodeReuse:false", $"-p:UseSharedCompilation={CompilerServer.IsOurs}", "-getProperty:GeneratedContainerDigest")
        {
            Environment = registry.PlainHttp
                ? ImmutableDictionary<string, string>.Empty.Add(PlainHttpHosts, WithOthers(registry.Host))
                : ImmutableDictionary<string, string>.Empty,
            LogFile = workspace.Log("image-" + Path.GetFileName(image.Name)),
        };
        var code = await CommandRunner.RunAsync(publish, cancel);
        cancel.ThrowIfCancellationRequested();
        var text = await File.ReadAllTextAsync(publish.LogFile, cancel);
        var digest = text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith("sha256:", StringComparison.Ordinal));
        return code == 0 && digest is not null ? digest
            : throw new UsageException($"{image.Name} was not pushed to {registry.Host}, and infra/images.json is as it was; it is built on {baseImage}\n" +
                PublishErrors.In(text));
    }

    private static string WithOthers(string host) =>
        Environment.GetEnvironmentVariable(PlainHttpHosts) is { Length: > 0 } others ? $"{others};{host}" : host;
}
