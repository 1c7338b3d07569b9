using Realmworks.Cli.Workspaces;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Cli.Installations;

/// <summary>One customer environment: a name and its settings file.</summary>
internal sealed record Installation(string Name, string SettingsFile, string Cloud)
{
    public const string LocalCloud = "local";

    public bool IsLocal => Cloud == LocalCloud;

    /// <exception cref="UsageException">No such settings file, or it names no cloud.</exception>
    public static Installation Find(Workspace workspace, string name)
    {
        var file = Path.Combine(workspace.Environments, $"Pulumi.{name}.yaml");
        if (!File.Exists(file))
        {
            throw new UsageException($"unknown installation '{name}': {Relative(workspace, file)} is not there; known: {Known(workspace)}");
        }
        return new Installation(name, file, CloudOf(workspace, file));
    }

    private static string CloudOf(Workspace workspace, string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents[0].RootNode["config"]["realmworks:cloud"].ToString();
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            throw new UsageException($"{Relative(workspace, file)}: realmworks:cloud is missing below config: ({e.Message})", exitCode: 2);
        }
    }

    private static string Known(Workspace workspace)
    {
        var names = Directory.Exists(workspace.Environments)
            ? Directory.EnumerateFiles(workspace.Environments, "Pulumi.*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)["Pulumi.".Length..])
            : [];
        return string.Join(", ", names.Order(StringComparer.Ordinal).DefaultIfEmpty("none"));
    }

    private static string Relative(Workspace workspace, string file) => Path.GetRelativePath(workspace.Root, file);
}
