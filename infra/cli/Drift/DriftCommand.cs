using System.CommandLine;
using Realmworks.Cli.Display;
using Realmworks.Cli.Drift.Baselines;
using Realmworks.Cli.Drift.Reports;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drift;

/// <summary><c>rw drift</c>: whether what is really there is what the state says.</summary>
internal static class DriftCommand
{
    private const string About = """
        Compare an installation's state with what is really there: changed fields and who changed them, missing and orphaned objects.
        Changes nothing. Exits with 0 for clean, 7 for drift, 4 where an object could not be checked, else with the engine's code.
        """;

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var name = Selection.AsArgument();
        var output = new Option<string[]>("--output", "-o") { Description = "text, json, markdown or junit, with =<file> or without; may be given again" };
        var baseline = new Option<string?>("--baseline") { Description = "Accepted drift (default: Drift.<name>.yaml beside the settings, where it is there)" };
        var engine = new Option<string>("--engine")
        {
            Description = "embedded, or pulumi for the Pulumi CLI, which reads cloud resources too", DefaultValueFactory = _ => "embedded",
        };
        engine.AcceptOnlyFromAmong("embedded", "pulumi");
        var command = new Command("drift", About) { name, output, baseline, engine };
        command.SetAction(async (parsed, cancel) =>
        {
            var outputs = ReportOutput.Parse(parsed.GetValue(output) ?? []);
            var installation = Selection.Find(workspace, parsed.GetValue(name));
            var accepted = Accepted(workspace, installation, parsed.GetValue(baseline));
            var check = new DriftCheck(workspace, new StackEngine(workspace, Phases.OfTerminal(clock)), clock);
            var found = await check.RunAsync(installation, parsed.GetValue(engine) == "pulumi", cancel);
            var (report, notes) = accepted.Apply(found, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            foreach (var one in outputs)
            {
                await one.WriteAsync(report, notes, Console.Out, cancel);
            }
            return report.ExitCode;
        });
        return command;
    }

    private static Baseline Accepted(Workspace workspace, Installation installation, string? given)
    {
        var usual = Path.Combine(workspace.Environments, $"Drift.{installation.Name}.yaml");
        return given is not null ? BaselineFile.Read(given) : File.Exists(usual) ? BaselineFile.Read(usual) : Baseline.None;
    }
}
