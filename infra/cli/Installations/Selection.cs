using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>The installation that a command is for where it names none: <c>PULUMI_STACK</c>'s, else the selected one.</summary>
internal static class Selection
{
    private const string Variable = "PULUMI_STACK";

    public static string? Current(Workspace workspace) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : Selected(workspace);

    /// <exception cref="UsageException">None is named, and none selected.</exception>
    public static string Require(Workspace workspace, string? named) => named ?? Current(workspace)
        ?? throw new UsageException(
            "no installation is named and none selected: give its name, or choose one with `rw stack select <installation>`", exitCode: 2);

    /// <param name="needsCloud">False for what is done before the settings are whole.</param>
    /// <exception cref="UsageException">As <see cref="Require"/> and <see cref="Installation.Find"/>.</exception>
    public static Installation Find(Workspace workspace, string? named, bool needsCloud = true) =>
        Installation.Find(workspace, Require(workspace, named), needsCloud);

    /// <summary>A command's first word, for those that are about one installation.</summary>
    public static Argument<string?> AsArgument() => new("installation")
    {
        Description = "The <name> of environments/Pulumi.<name>.yaml; the selected one where none is named",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The same where the first word is another, as Pulumi has it; also for the commands below.</summary>
    public static Option<string?> AsOption() =>
        new("--stack", "-s") { Description = "Which installation; the selected one where none is named", Recursive = true };

    public static Task SelectAsync(Workspace workspace, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(workspace.State);
        return PrivateFile.WriteAsync(FileOf(workspace), new JsonObject { ["stack"] = name }.ToJsonString(), cancel);
    }

    /// <summary>Selects none where the named one was selected.</summary>
    public static void Forget(Workspace workspace, string name)
    {
        if (Selected(workspace) == name)
        {
            File.Delete(FileOf(workspace));
        }
    }

    private static string? Selected(Workspace workspace)
    {
        try
        {
            return File.Exists(FileOf(workspace)) ? (string?)JsonNode.Parse(File.ReadAllText(FileOf(workspace)))?["stack"] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new UsageException(
                $"{FileOf(workspace)} does not say which installation is selected: {e.Message} `rw stack select <installation>` writes it anew", exitCode: 2);
        }
    }

    // What Pulumi keeps in a file of this kind in its home.
    private static string FileOf(Workspace workspace) => Path.Combine(workspace.State, "workspace.json");
}
