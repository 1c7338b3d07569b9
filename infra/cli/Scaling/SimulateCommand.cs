using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Display;
using Realmworks.Cli.Workspaces;
using Realmworks.Scaler.Simulating.Drawing;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Cli.Scaling;

/// <summary><c>rw scaler simulate</c>: a trace under our rule, and under KEDA's and the HorizontalPodAutoscaler's with the same settings.</summary>
internal static class SimulateCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var traces = new TraceOptions(workspace, clock);
        var pipeline = new PipelineOptions();
        var svg = new Option<FileInfo?>("--svg") { Description = "Draw it into this SVG file too" };
        var command = new Command("simulate", "Run a trace through the autoscaler's rule, beside KEDA's and the HorizontalPodAutoscaler's.");
        traces.Add(command);
        pipeline.AddSized(command);
        pipeline.AddCommon(command);
        command.Add(svg);
        command.SetAction(async (parsed, cancel) =>
        {
            var (spec, size) = pipeline.Read(parsed);
            var settings = traces.Settings(parsed, new SimulationSettings { Spec = spec, Size = size });
            var trace = await traces.ReadAsync(parsed, cancel);
            var runs = Run(trace, settings);
            var (title, subtitle) = (Title(trace), Subtitle(trace, settings));
            var width = Console.IsOutputRedirected ? 100 : Console.WindowWidth;
            Console.Out.Write(TerminalDrawing.Draw(
                $"{title}\n{subtitle}", runs, width, coloured: Terminal.IsColoured(Console.IsOutputRedirected, Environment.GetEnvironmentVariable)));
            if (parsed.GetValue(svg) is { } file)
            {
                // Whatever was asked: Ctrl-C ended a recording, of which this is what came.
                await File.WriteAllTextAsync(file.FullName, SvgDrawing.Draw(title, subtitle, runs), CancellationToken.None);
                Console.Out.WriteLine($"\ndrawn into {file.FullName}");
            }
        });
        return command;
    }

    private static Run[] Run(Trace trace, SimulationSettings settings)
    {
        IReplicaRule[] rules = [new RealmworksRule(settings.Spec), new KedaStyleRule(settings.Spec), new HpaStyleRule(settings.Spec)];
        var runs = new Run[rules.Length];
        Parallel.For(0, rules.Length, i => runs[i] = Simulation.Run(trace, settings, rules[i]));
        return runs;
    }

    private static string Title(Trace trace)
    {
        var length = trace.Seconds >= 7200 ? $"{trace.Seconds / 3600:0.#} h" : $"{trace.Seconds / 60:0.#} min";
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(trace.Name)}: {trace.Arrivals.Count:N0} messages in {length}");
    }

    private static string Subtitle(Trace trace, SimulationSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"{settings.Size.Name}, {settings.Spec.Min} to {settings.Spec.Max} replicas of {settings.Spec.Consumers} consumers, "
        + $"cooldown {settings.Spec.Cooldown.TotalSeconds:0} s; an execution takes {trace.MeanResponse:0.##} s, a replica starts in {settings.StartupSeconds:0.#} s");
}
