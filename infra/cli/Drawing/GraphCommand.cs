using System.CommandLine;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Plans.Pictures;

namespace Realmworks.Cli.Drawing;

/// <summary><c>rw graph</c>: an installation's architecture as a picture, from its settings alone.</summary>
internal static class GraphCommand
{
    public static Command Create(Workspace workspace)
    {
        var installation = Selection.AsArgument();
        var folder = new Option<string?>("--out", "-o") { Description = "Where the pictures go (.rw/graphs)" };
        var command = new Command("graph", "Draw an installation's architecture: regions, zones, subnets, pools, namespaces, traffic; as SVG and as Mermaid.")
        {
            installation, folder,
        };
        command.SetAction((parsed, cancel) => DrawAsync(workspace, Selection.Find(workspace, parsed.GetValue(installation)),
            parsed.GetValue(folder) ?? Path.Combine(workspace.Output, "graphs"), cancel));
        return command;
    }

    private static async Task DrawAsync(Workspace workspace, Installation installation, string folder, CancellationToken cancel)
    {
        var settings = CheckedSettings.Read(workspace, installation).EnsureReadable();
        if (!settings.Faults.IsEmpty)
        {
            FaultText.Write(Console.Error, settings.Shown, settings.File, settings.Faults);
            throw new UsageException($"{installation.Name} cannot be drawn: its settings are not valid", exitCode: 2);
        }
        var architecture = ArchitectureReader.Read(installation.Name, settings.Settings);
        Directory.CreateDirectory(folder);
        foreach (var (extension, picture) in new[] { ("svg", SvgPicture.Write(architecture)), ("mmd", MermaidPicture.Write(architecture)) })
        {
            var file = Path.Combine(folder, $"{installation.Name}.{extension}");
            await File.WriteAllTextAsync(file, picture, cancel);
            Console.Out.WriteLine(file);
        }
    }
}
