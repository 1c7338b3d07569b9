using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Installations;

/// <summary>One customer environment: a name and its settings file.</summary>
internal sealed record Installation(string Name, string SettingsFile, string Cloud)
{
    private const string LocalCloud = "local";
    private const string ExistingCloud = "existing";

    public bool IsLocal => Cloud == LocalCloud;

    /// <summary>Its cluster is brought along.</summary>
    public bool IsExisting => Cloud == ExistingCloud;

    /// <summary>All that have a settings file.</summary>
    public static IEnumerable<string> Names(Workspace workspace) => Directory.Exists(workspace.Environments)
        ? Directory.EnumerateFiles(workspace.Environments, "Pulumi.*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)["Pulumi.".Length..])
        : [];

    /// <summary>All that have a state.</summary>
    public static IEnumerable<string> States(Workspace workspace) => Directory.Exists(workspace.Stacks)
        ? Directory.EnumerateFiles(workspace.Stacks, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
        : [];

    /// <summary>For what is done with a state, also one that lost its settings file: then its cloud is not known, and empty.</summary>
    /// <exception cref="UsageException">Neither settings nor state.</exception>
    public static Installation FindState(Workspace workspace, string name) => !File.Exists(FileOf(workspace, name)) && States(workspace).Contains(name)
        ? new Installation(name, FileOf(workspace, name), Cloud: "")
        : Find(workspace, name, needsCloud: false);

    /// <param name="needsCloud">False for what is done before the settings are whole.</param>
    /// <exception cref="UsageException">No such settings file, or it names no cloud.</exception>
    public static Installation Find(Workspace workspace, string name, bool needsCloud = true)
    {
        var file = FileOf(workspace, name);
        if (!File.Exists(file))
        {
            throw new UsageException(
                $"unknown installation '{name}': {workspace.Shown(file)} is not there; known: " +
                $"{string.Join(", ", Names(workspace).Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}", exitCode: 6);
        }
        return new Installation(name, file, CloudOf(workspace, file, needsCloud));
    }

    private static string FileOf(Workspace workspace, string name) => Path.Combine(workspace.Environments, $"Pulumi.{name}.yaml");

    private static string CloudOf(Workspace workspace, string file, bool needed)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return ((YamlMappingNode)yaml.Documents[0].RootNode["config"]).Children.First(
                entry => SettingKeys.Own(entry.Key.ToString()) == "cloud").Value.ToString();
        }
        catch (YamlDotNet.Core.YamlException e) when (needed)
        {
            throw new UsageException(
                $"{workspace.Shown(file)}:{e.Start.Line}: is no YAML: " +
                $"{e.Message}{(e.Start.Line > 1 ? " A setting that was a comment needs the lines that it stands below, too." : "")}", exitCode: 2);
        }
        catch (Exception e) when (
            e is YamlDotNet.Core.YamlException or KeyNotFoundException or ArgumentException or InvalidOperationException or InvalidCastException)
        {
            return needed ? throw new UsageException(
                $"{workspace.Shown(file)}: realmworks:cloud is missing below config: ({e.Message}); allowed: " +
                $"{string.Join(", ", SettingMember.NamesOf(typeof(Cloud)))}", exitCode: 2) : "";
        }
    }
}
