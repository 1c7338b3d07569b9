using System.Collections.Immutable;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Realmworks.Cli.Checking;

/// <summary>A settings file, read and checked.</summary>
/// <param name="Wrong">What the program would refuse.</param>
/// <param name="Shown">The file as messages name it.</param>
internal sealed record CheckedSettings(SettingsFile File, InstallationSettings Settings, ImmutableArray<Fault> Wrong, string Shown)
{
    /// <summary>All that is to be mended, also what the program would take.</summary>
    public ImmutableArray<Fault> Faults => [.. Wrong, .. File.Unencrypted.Select(key =>
        new Fault(key, "lies in the clear", $"set it with `pulumi config set --secret {SettingKeys.Namespace}:{key}`"))];

    /// <exception cref="UsageException">It is no settings file.</exception>
    public static CheckedSettings Read(Workspace workspace, Installation installation)
    {
        var shown = workspace.Shown(installation.SettingsFile);
        SettingsFile file;
        try
        {
            file = SettingsFile.Parse(System.IO.File.ReadAllText(installation.SettingsFile), installation.IsLocal ? SettingKeys.Secrets : []);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{shown}: {e.Message}", exitCode: 2);
        }
        var (settings, wrong) = SettingsReader.Check(file.Values, installation.Name);
        return new CheckedSettings(file, settings, wrong, shown);
    }

    /// <summary>For what is told of them without the passphrase.</summary>
    /// <exception cref="UsageException">One is encrypted that is no password; the message names it.</exception>
    public CheckedSettings EnsureReadable() => File.HiddenSettings.FirstOrDefault() is not { } hidden ? this : throw new UsageException(
        $"{Shown}:{File.LineOf(hidden)}: {SettingKeys.Namespace}:{hidden} is encrypted, and is read without the passphrase here; "
        + "encrypt passwords and keys alone, or let `rw preview` say what is wrong", exitCode: 2);

    /// <summary>For what is begun with them: the program says the same, without lines and once something was built or started.</summary>
    /// <exception cref="UsageException">The program would refuse them; the message has all that is wrong.</exception>
    public CheckedSettings EnsureValid()
    {
        // Of what is encrypted only the program knows.
        if (Wrong.IsEmpty || File.HiddenSettings.Any())
        {
            return this;
        }
        using var text = new StringWriter();
        text.WriteLine($"{FaultText.Count(Wrong)} in the settings:");
        FaultText.Write(text, Shown, File, Wrong);
        throw new UsageException(text.ToString().TrimEnd(), exitCode: 2);
    }
}
