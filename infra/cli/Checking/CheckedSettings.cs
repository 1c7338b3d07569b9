using System.Collections.Immutable;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Realmworks.Cli.Checking;

/// <summary>A settings file, read and checked.</summary>
/// <param name="Shown">The file as messages name it.</param>
internal sealed record CheckedSettings(SettingsFile File, InstallationSettings Settings, ImmutableArray<Fault> Faults, string Shown)
{
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
        var (settings, faults) = SettingsReader.Check(file.Values, installation.Name);
        var clear = file.Unencrypted.Select(key => new Fault(key, "lies in the clear", $"set it with `pulumi config set --secret {SettingKeys.Namespace}:{key}`"));
        return new CheckedSettings(file, settings, [.. faults, .. clear], shown);
    }
}
