using System.Collections.Immutable;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Machine;

/// <summary>Makes sure that this machine has what a local installation needs; as root through apt-get.</summary>
internal sealed class MachinePreparation(Workspace workspace)
{
    private static readonly string[] _folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <exception cref="UsageException">We are not root, or something is missing that cannot be installed.</exception>
    public async Task EnsureAsync(IEnumerable<Requirement> required, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new UsageException("a local cluster needs root: its pods are processes in namespaces of their own; run as root, " +
                "or use kind and `realmworks:cloud: existing`");
        }
        var missing = MachineCheck.Missing(required, Has);
        if (MachineCheck.Refusal(missing, root: true, Has("apt-get")) is { } refusal)
        {
            throw new UsageException(refusal);
        }
        if (missing.Length > 0)
        {
            await InstallAsync([.. missing.Select(m => m.Package).Distinct()], missing.Any(m => m.StartsService), cancel);
        }
    }

    public static bool Has(string program) => _folders.Any(folder => File.Exists(Path.Combine(folder, program)));

    private async Task InstallAsync(ImmutableArray<string> packages, bool startsService, CancellationToken cancel)
    {
        var log = workspace.Log("apt-get");
        using var quiet = startsService ? ServiceStartDenial.Begin() : null;
        var apt = new Command("apt-get", ["install", "-y", "--no-install-recommends", .. packages])
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("DEBIAN_FRONTEND", "noninteractive"),
            LogFile = log,
        };
        if (await CommandRunner.RunAsync(apt, cancel) != 0)
        {
            // A machine that never ran it, or whose list is old, does not know the package.
            await CommandRunner.RunAsync(new Command("apt-get", "update") { LogFile = workspace.Log("apt-get-update") }, cancel);
            if (await CommandRunner.RunAsync(apt, cancel) != 0)
            {
                throw new UsageException($"apt-get could not install {string.Join(' ', packages)}; its output is in {log}");
            }
        }
    }
}
