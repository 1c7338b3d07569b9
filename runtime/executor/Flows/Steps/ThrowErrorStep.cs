using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>Ends the execution with <c>params.message</c> and <c>params.code</c>, default 500.</summary>
internal sealed class ThrowErrorStep(StepParameters parameters) : IFlowStep
{
    private readonly Template _message = parameters.Template("message", JsonValue.Create("The pipeline threw an error"));
    private readonly Template _code = parameters.Template("code", JsonValue.Create(500));

    public Task RunAsync(Execution execution)
    {
        var code = Values.Number(_code.Fill(execution.Scope)) is >= 100 and <= 599 and var given ? (int)given : 500;
        throw new FlowException(_message.FillText(execution.Scope), code, "PipelineEngineRuntimeException");
    }
}
