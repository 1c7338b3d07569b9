using Realmworks.Cli.Building;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Files;
using Realmworks.Infra.Settings.Rules;

namespace Realmworks.Cli.Creating;

/// <summary>Writes a new installation's settings file, with its passwords generated and encrypted, and says what is left to fill in.</summary>
internal sealed class NewInstallation(Workspace workspace, TextWriter output, Phases phases)
{
    public async Task<int> CreateAsync(string name, Wishes wishes, CancellationToken cancel)
    {
        var file = Path.Combine(workspace.Environments, $"Pulumi.{name}.yaml");
        if (!NameRules.IsInstallation(name))
        {
            throw new UsageException($"'{name}' is no name for an installation; allowed: {NameRules.Form}", exitCode: 2);
        }
        if (wishes.Misplaced() is { } misplaced)
        {
            throw new UsageException($"{misplaced} says nothing on {ScalarText.Of(wishes.Cloud)}: leave it out", exitCode: 2);
        }
        if (File.Exists(file))
        {
            throw new UsageException($"{workspace.Shown(file)} is there already: choose another name, or edit it", exitCode: 2);
        }
        var text = SettingsTemplate.Write(wishes.Cloud, wishes.Profile, wishes.Settings());

        await new SourceBuild(workspace).EnsureAsync(phases, cancel, BuildSet.Program);
        var passphrase = new Passphrase(workspace, name);
        var environment = Passphrase.IsGiven ? passphrase.Kept : await passphrase.GeneratedAsync(cancel);
        Directory.CreateDirectory(workspace.Environments);
        await WriteAsync(text, file, part => new GeneratedSecrets(new ProgramRunner(workspace))
            .CompleteAsync(new ProgramTarget(name, part, environment), cancel), cancel);
        await TellAsync(name, file, passphrase, cancel);
        return 0;
    }

    // Under its own name only when it is whole: half of one would be "there already" for the next try.
    private static async Task WriteAsync(string text, string file, Func<string, Task> complete, CancellationToken cancel)
    {
        var part = file + ".new";
        try
        {
            await File.WriteAllTextAsync(part, text, cancel);
            await complete(part);
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task TellAsync(string name, string file, Passphrase passphrase, CancellationToken cancel)
    {
        var shown = workspace.Shown(file);
        await output.WriteLineAsync($"{shown} is written; its passwords are generated and encrypted.");
        await output.WriteLineAsync(Passphrase.IsGiven ? "Their passphrase is the one that PULUMI_CONFIG_PASSPHRASE names."
            : $"Their passphrase is {passphrase.File}: keep a copy where it outlives this machine.");
        var settings = SettingsFile.Parse(await File.ReadAllTextAsync(file, cancel));
        var (_, faults) = SettingsReader.Check(settings.Values, name);
        if (!faults.IsEmpty)
        {
            await output.WriteLineAsync("Left to fill in:");
            FaultText.Write(output, shown, settings, faults);
        }
        await output.WriteLineAsync($"Then: ./rw check {name}, ./rw preview {name}, ./rw up {name}");
    }
}
