using System.Text.Json.Nodes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>The installation that a command is for where it names none: <c>PULUMI_STACK</c>'s, else the selected one.</summary>
internal static class Selection
{
    private const string Variable = "PULUMI_STACK";

    public static string? Current(Workspace workspace) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : File.Exists(FileOf(workspace)) ? (string?)JsonNode.Parse(File.ReadAllText(FileOf(workspace)))?["stack"] : null;

    /// <exception cref="UsageException">None is named, and none selected.</exception>
    public static string Require(Workspace workspace, string? named) => named ?? Current(workspace)
        ?? throw new UsageException("no installation is named and none selected: give its name, or choose one with `rw stack select <installation>`", exitCode: 2);

    public static void Select(Workspace workspace, string name)
    {
        Directory.CreateDirectory(workspace.State);
        File.WriteAllText(FileOf(workspace), new JsonObject { ["stack"] = name }.ToJsonString());
    }

    /// <summary>Selects none where the named one was selected.</summary>
    public static void Forget(Workspace workspace, string name)
    {
        if (File.Exists(FileOf(workspace)) && (string?)JsonNode.Parse(File.ReadAllText(FileOf(workspace)))?["stack"] == name)
        {
            File.Delete(FileOf(workspace));
        }
    }

    // What Pulumi keeps in a file of this kind in its home.
    private static string FileOf(Workspace workspace) => Path.Combine(workspace.State, "workspace.json");
}
