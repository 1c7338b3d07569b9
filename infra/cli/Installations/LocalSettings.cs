using Realmworks.Cli.Images;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>
/// A local installation's settings: the committed file, and the passwords that are generated once and kept, encrypted as Pulumi
/// encrypts them, in the state folder.
/// </summary>
internal sealed class LocalSettings(Workspace workspace, ProgramRunner program)
{
    public async Task<ProgramTarget> TargetAsync(Installation installation, CancellationToken cancel)
    {
        var folder = workspace.Settings(installation.Name);
        Directory.CreateDirectory(folder);
        // Two first runs at once would each generate passwords, and a passphrase that does not open the other's.
        using var gate = await FileLock.TakeAsync(Path.Combine(folder, ".lock"), cancel);
        var environment = (await new Passphrase(workspace, installation.Name).GeneratedAsync(cancel))
            .Add("KUBECONFIG", Path.Combine(workspace.Cluster(installation.Name), "kubeconfig"));

        var generated = Generated(workspace, installation);
        await new GeneratedSecrets(program).CompleteAsync(new ProgramTarget(installation.Name, generated, environment), cancel);
        var merged = Path.Combine(folder, Path.GetFileName(installation.SettingsFile));
        await PrivateFile.WriteAsync(merged, SettingsMerge.Of(await File.ReadAllTextAsync(installation.SettingsFile, cancel),
            await File.ReadAllTextAsync(generated, cancel), Images()), cancel);
        return new ProgramTarget(installation.Name, merged, environment);
    }

    /// <summary>The file of what was generated, encrypted; it goes with the installation.</summary>
    public static string Generated(Workspace workspace, Installation installation) =>
        Path.Combine(workspace.Settings(installation.Name), "generated.yaml");

    /// <summary>Whether a run holds its state, or left its lock behind.</summary>
    public static bool IsLocked(Workspace workspace, Installation installation) =>
        Locks(workspace, installation) is var locks && Directory.Exists(locks) && Directory.EnumerateFiles(locks, "*.json").Any();

    public static void Forget(Workspace workspace, Installation installation)
    {
        foreach (var folder in new[]
        {
            workspace.Settings(installation.Name),
            Path.Combine(workspace.Backend, ".pulumi", "history", "realmworks", installation.Name),
            Path.Combine(workspace.Backend, ".pulumi", "backups", "realmworks", installation.Name),
            Locks(workspace, installation),
        }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
        if (Directory.Exists(workspace.Stacks))
        {
            foreach (var file in Directory.EnumerateFiles(workspace.Stacks, installation.Name + ".json*"))
            {
                File.Delete(file);
            }
        }
    }

    private static string Locks(Workspace workspace, Installation installation) =>
        Path.Combine(workspace.Backend, ".pulumi", "locks", "organization", "realmworks", installation.Name);

    /// <summary>The builds that this machine has, as an installation pins images.</summary>
    private string Images() =>
        $"config:\n  realmworks:images: {{ {string.Join(", ", BuildOutput.Digests(workspace).Select(image => $"{image.Key}: '{image.Value}'"))} }}\n";
}
