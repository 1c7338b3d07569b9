using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Resources;
using Realmworks.Executor.Executions;
using Realmworks.Executor.Flows;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Tests;

internal static class Flows
{
    /// <param name="tracks">The flow's tracks as JSON, with single quotes.</param>
    /// <param name="timeoutMs">The Maximum Timeout.</param>
    /// <param name="allowRedelivery">The trigger's setting.</param>
    /// <param name="consumers">Concurrent executions.</param>
    public static string Pipeline(string tracks, int timeoutMs = 30_000, bool allowRedelivery = false, int consumers = 10) => $$"""
        {
          "metadata": { "name": "orders-v1" },
          "spec": {
            "name": "orders",
            "consumers": {{consumers}},
            "trigger": { "type": "http", "http": { "maximumTimeoutMs": {{timeoutMs}}, "allowRedelivery": {{(allowRedelivery ? "true" : "false")}} } },
            "flow": { "flowSpec": {{tracks.Replace('\'', '"')}} }
          }
        }
        """;

    public static Task<ExecutionResult> RunAsync(string tracks, string message, TimeProvider clock, int timeoutMs = 30_000)
    {
        // Not null: the text is an object.
        var pipeline = JsonSerializer.Deserialize(Pipeline(tracks, timeoutMs), ContractsJson.Default.Pipeline)!.Spec;
        var errors = new List<string>();
        var flow = CompiledFlow.Compile(pipeline.Flow, pipeline.Engine, errors);
        Assert.Empty(errors);
        var runner = new FlowRunner(new ExecutorOptions("demo", "test", pipeline, flow), clock, NullLogger<FlowRunner>.Instance);
        return runner.RunAsync("key", new Delivery { Body = System.Text.Encoding.UTF8.GetBytes(message.Replace('\'', '"')), Redelivered = false });
    }
}
