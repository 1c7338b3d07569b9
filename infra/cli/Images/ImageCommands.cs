using System.CommandLine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Images;

/// <summary><c>rw images</c>: the images of our services, and the one file that pins them and all others.</summary>
internal static class ImageCommands
{
    public static Command Create(Workspace workspace)
    {
        var registry = new Argument<string>("registry") { Description = "Host and path to push to, such as registry.example.com/platform" };
        var insecure = new Option<bool>("--insecure") { Description = "The registry speaks plain HTTP" };
        var baseImage = new Option<string?>("--base")
        {
            Description = "The image to build on, such as a mirror's copy; infra/images.json names the usual one",
        };
        var push = new Command("push", "Publish every service's image, and write the digests into infra/images.json.") { registry, insecure, baseImage };
        push.SetAction((parsed, cancel) => new ImagePublisher(workspace, Console.Out).PushAsync(
            RegistryAddress.Parse(parsed.GetRequiredValue(registry), parsed.GetValue(insecure)), parsed.GetValue(baseImage), cancel));
        return new Command("images", "Build and pin container images.") { push };
    }
}
