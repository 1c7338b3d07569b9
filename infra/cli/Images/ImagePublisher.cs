using System.Collections.Immutable;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Images;

/// <summary>Builds the services' images with the SDK's own container support, and pins what came out.</summary>
internal sealed class ImagePublisher(Workspace workspace, TextWriter output)
{
    public async Task<int> PushAsync(string registry, bool insecure, CancellationToken cancel)
    {
        var (host, prefix) = registry.Split('/', 2) is [var h, var p] ? (h, p + "/") : (registry, "");
        var catalog = ImageCatalogFile.Read(workspace);
        foreach (var image in catalog.Built)
        {
            output.WriteLine($"{image.Repository}: building");
            var digest = await PublishAsync(image, host, prefix, insecure, cancel);
            catalog = catalog.Pin(image.Repository, $"{host}/{prefix}{image.Repository}", digest);
            output.WriteLine($"{image.Repository}: pushed {digest}");
        }
        // Written once and at the end: a push that broke off leaves the pins as they were.
        catalog.Write(workspace);
        return 0;
    }

    private async Task<string> PublishAsync(BuiltImage image, string host, string prefix, bool insecure, CancellationToken cancel)
    {
        var publish = new Command("dotnet", "publish", Path.Combine(workspace.Root, image.Project), "-c", "Release", "-t:PublishContainer",
            $"-p:ContainerRegistry={host}", $"-p:ContainerRepository={prefix}{image.Repository}", $"-p:ContainerImageTag={image.Tag}",
            "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=false", "-p:PublishReadyToRun=true",
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-getProperty:GeneratedContainerDigest")
        {
            Environment = insecure
                ? ImmutableDictionary<string, string>.Empty.Add("DOTNET_CONTAINER_INSECURE_REGISTRIES", host)
                : ImmutableDictionary<string, string>.Empty,
        };
        var (code, text) = await CommandRunner.CaptureAsync(publish, cancel);
        var digest = text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith("sha256:", StringComparison.Ordinal));
        return code == 0 && digest is not null ? digest
            : throw new UsageException($"{image.Repository} could not be pushed to {host}:\n{text.Trim()}");
    }
}
