using Realmworks.Contracts.Resources;

namespace Realmworks.Executor.Flows;

/// <summary>A flow whose expressions, conditions and parameters are parsed, once, before the first message.</summary>
internal sealed class CompiledFlow
{
    private readonly Dictionary<string, IReadOnlyList<IFlowStep>> _tracks = new(StringComparer.Ordinal);

    private CompiledFlow()
    {
    }

    /// <param name="flow">A flow that passed validation.</param>
    /// <param name="engine">Settings of the engine.</param>
    /// <param name="errors">Gets all that is wrong, each with its place.</param>
    public static CompiledFlow Compile(Flow flow, EngineSettings engine, ICollection<string> errors)
    {
        var compiled = new CompiledFlow();
        foreach (var (track, steps) in flow.FlowSpec)
        {
            compiled._tracks[track] =
                [.. steps.Select((step, at) => StepFactory.Create(step, compiled, engine, $"spec.flow.flowSpec.{track}[{at}]", errors))];
        }

        return compiled;
    }

    public Task RunAsync(Execution execution) => RunTrackAsync(Flow.RootTrack, execution);

    public async Task RunTrackAsync(string track, Execution execution)
    {
        foreach (var step in _tracks[track])
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            await step.RunAsync(execution);
        }
    }
}
