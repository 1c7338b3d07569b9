using System.Text.Json.Nodes;
using Realmworks.Contracts.Resources;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>Writes <c>params.message</c> (default the whole message) at <c>params.level</c> (default ERROR).</summary>
internal sealed class LogStep(StepParameters parameters, EngineSettings engine) : IFlowStep
{
    private readonly string _level = parameters.Choice("level", "ERROR", EngineSettings.LogLevels);
    private readonly Template _message = parameters.Template("message", JsonValue.Create("{{ message.$ }}"));

    public Task RunAsync(Execution execution)
    {
        if (Rank(_level) >= Rank(engine.LogLevel))
            execution.Log(_level, _message.FillText(execution.Scope));
        return Task.CompletedTask;
    }

    private static int Rank(string level) => level switch { "INFO" => 0, "WARN" => 1, _ => 2 };
}
