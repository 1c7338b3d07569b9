using System.Collections.Immutable;
using System.Security.Cryptography;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>
/// A local installation's settings: the committed file, and the passwords that are generated once and kept, encrypted as Pulumi
/// encrypts them, in the state folder.
/// </summary>
internal sealed class LocalSettings(Workspace workspace, ProgramRunner program)
{
    /// <summary>Every password that the program needs and the committed file does not hold.</summary>
    private static readonly ImmutableArray<string> _passwords =
        ["realmworks:brokerAdminPassword", "realmworks:brokerMonitorPassword", "realmworks:brokerCookie"];

    public async Task<ProgramTarget> TargetAsync(Installation installation, CancellationToken cancel)
    {
        var folder = Path.Combine(workspace.State, "settings", installation.Name);
        Directory.CreateDirectory(folder);
        var passphrase = Path.Combine(folder, "passphrase");
        if (!File.Exists(passphrase))
        {
            await WritePrivateAsync(passphrase, RandomNumberGenerator.GetHexString(32, lowercase: true), cancel);
        }
        var environment = ImmutableDictionary<string, string>.Empty
            .Add("KUBECONFIG", Path.Combine(workspace.Cluster(installation.Name), "kubeconfig"))
            .Add("PULUMI_CONFIG_PASSPHRASE_FILE", passphrase);

        var generated = Path.Combine(folder, "generated.yaml");
        if (!File.Exists(generated))
        {
            await GenerateAsync(new ProgramTarget(installation.Name, generated, environment), cancel);
        }
        var merged = Path.Combine(folder, Path.GetFileName(installation.SettingsFile));
        await WritePrivateAsync(merged, SettingsMerge.Of(await File.ReadAllTextAsync(installation.SettingsFile, cancel),
            await File.ReadAllTextAsync(generated, cancel)), cancel);
        return new ProgramTarget(installation.Name, merged, environment);
    }

    public static void Forget(Workspace workspace, Installation installation)
    {
        foreach (var folder in new[]
        {
            Path.Combine(workspace.State, "settings", installation.Name),
            Path.Combine(workspace.Backend, ".pulumi", "history", "realmworks", installation.Name),
            Path.Combine(workspace.Backend, ".pulumi", "backups", "realmworks", installation.Name),
            Path.Combine(workspace.Backend, ".pulumi", "locks", "organization", "realmworks", installation.Name),
        }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
        var stacks = Path.Combine(workspace.Backend, ".pulumi", "stacks", "realmworks");
        if (Directory.Exists(stacks))
        {
            foreach (var file in Directory.EnumerateFiles(stacks, installation.Name + ".json*"))
            {
                File.Delete(file);
            }
        }
    }

    private async Task GenerateAsync(ProgramTarget target, CancellationToken cancel)
    {
        foreach (var key in _passwords)
        {
            var set = new EngineCommand("config-set")
            {
                Arguments = [key, "--secret"],
                Input = RandomNumberGenerator.GetHexString(40, lowercase: true),
            };
            var (code, output) = await program.CaptureAsync(target, set, cancel);
            if (code != 0)
            {
                File.Delete(target.SettingsFile);
                throw new UsageException($"the secret {key} could not be generated: {output.Trim()}", code);
            }
        }
    }

    private static async Task WritePrivateAsync(string file, string text, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text.AsMemory(), cancel);
    }
}
