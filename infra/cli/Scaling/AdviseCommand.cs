using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Workspaces;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Simulating.Advice;
using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Cli.Scaling;

/// <summary><c>rw scaler advise</c>: size, consumers, minimum and maximum for a trace, with what they cost.</summary>
internal static class AdviseCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var traces = new TraceOptions(workspace, clock);
        var pipeline = new PipelineOptions();
        var wait = new Option<double>("--wait") { Description = "The longest wait, in seconds", DefaultValueFactory = _ => 5 };
        var percent = new Option<double>("--percent") { Description = "Of so many messages of a hundred", DefaultValueFactory = _ => 99 };
        var cpu = new Option<double>("--cpu-ms") { Description = "Processor time of one execution, in milliseconds", DefaultValueFactory = _ => 0 };
        var most = new Option<int>("--most") { Description = "The most replicas to think of", DefaultValueFactory = _ => 20 };
        var today = new Option<string>("--instead-of")
        {
            Description = "What there is today, without autoscaling, as <replicas>x<SIZE>", DefaultValueFactory = _ => "1xLARGE",
        };
        var price = new Option<double?>("--price") { Description = "Price of a GB-second, for figures in money" };
        var command = new Command("advise", "Propose size, consumers, minimum and maximum for a trace.") { wait, percent, cpu, most, today, price };
        traces.Add(command);
        pipeline.AddCommon(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (spec, _) = pipeline.Read(parsed);
            var (replicas, size) = Today(parsed.GetRequiredValue(today));
            var request = new AdviceRequest(
                traces.Settings(parsed, new SimulationSettings { Spec = spec }),
                parsed.Within(percent, 1, 100), parsed.Within(wait, 0, 86_400), parsed.Within(cpu, 0, 3_600_000) / 1000,
                parsed.Within(most, 1, AutoscalingSpec.MostReplicas));
            var trace = await traces.ReadAsync(parsed, cancel);
            var advisor = new Advisor(trace, request);
            var advice = advisor.Advise();
            AdviceText.Write(Console.Out, trace, request, advice, advisor.Fixed(size, replicas), parsed.GetValue(price));
        });
        return command;
    }

    private static (int Replicas, PipelineSize Size) Today(string text) =>
        text.Split('x', 2) is [var count, var name]
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) && replicas is >= 1 and <= AutoscalingSpec.MostReplicas
        && PipelineSizes.Find(name) is { } size
            ? (replicas, size)
            : throw new UsageException(
                $"--instead-of: '{text}' is not allowed; allowed: <replicas>x<size>, such as 1xLARGE; sizes: " +
                $"{string.Join(", ", PipelineSizes.All.Select(one => one.Name))}");
}
