using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows.Steps;

/// <summary>Waits <c>params.delayMs</c>, default 10 ms.</summary>
internal sealed class DelayerStep(StepParameters parameters) : IFlowStep
{
    private readonly Template _delay = parameters.Template("delayMs", JsonValue.Create(10));

    public Task RunAsync(Execution execution)
    {
        var value = _delay.Fill(execution.Scope);
        return Values.Number(value) is >= 0 and <= 900_000 and var milliseconds
            ? Task.Delay(TimeSpan.FromMilliseconds((double)milliseconds), execution.Clock, execution.Cancellation)
            : throw new EvaluationException($"delayMs is {MessageJson.Text(value)}; allowed: 0 to 900000");
    }
}
