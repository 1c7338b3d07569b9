using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>Replaces the message by <c>params.json</c>.</summary>
internal sealed class JsonGeneratorStep(StepParameters parameters) : IFlowStep
{
    private readonly Template _json = parameters.Required("json");

    public Task RunAsync(Execution execution)
    {
        execution.Message = _json.Fill(execution.Scope);
        return Task.CompletedTask;
    }
}
