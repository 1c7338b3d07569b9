using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.Expressions;
using Realmworks.Executor.Flows;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Executions;

/// <summary>Runs the flow on one message, at most for the Maximum Timeout, and turns every end into a result.</summary>
internal sealed class FlowRunner(ExecutorOptions options, TimeProvider clock, ILogger<FlowRunner> logger)
{
    public async Task<ExecutionResult> RunAsync(string key, Delivery delivery)
    {
        var result = await EndAsync(key, delivery);
        return result.Bytes.Length <= MessageJson.MostBytes
            ? result
            : Failed($"The last message is too large to be sent: it has {result.Bytes.Length} bytes; allowed: {MessageJson.MostBytes}", 500);
    }

    private async Task<ExecutionResult> EndAsync(string key, Delivery delivery)
    {
        var limit = TimeSpan.FromMilliseconds(options.Pipeline.Trigger.MaximumTimeoutMs);
        using var timeout = new CancellationTokenSource(limit, clock);
        try
        {
            var message = MessageJson.Parse(delivery.Body.Span);
            var execution = new Execution(key, message, Metadata(key, delivery), clock, (level, text) => Write(key, level, text), timeout.Token);
            // The wait ends at the limit even where a step does not listen: one that computes does not even give the thread back.
            await Task.Run(() => options.Flow.RunAsync(execution), CancellationToken.None).WaitAsync(timeout.Token);
            return new ExecutionResult(ReplyStatuses.Completed, execution.Message);
        }
        catch (JsonException wrong)
        {
            return Failed($"The message is not JSON: {wrong.Message}", 400);
        }
        catch (FlowException thrown)
        {
            return Failed(thrown.Message, thrown.Code, thrown.Kind);
        }
        catch (EvaluationException wrong)
        {
            return Failed(wrong.Message, 500);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return Failed($"The execution exceeded the Maximum Timeout of {limit.TotalMilliseconds} ms", 500);
        }
        catch (Exception unforeseen)
        {
            // The caller is told all the same: without an answer it would wait out its timeout.
            Log.Unforeseen(logger, key, unforeseen);
            return Failed($"The execution failed: {unforeseen.Message}", 500);
        }
    }

    private ExecutionResult Failed(string error, int code, string? kind = null) =>
        new(ReplyStatuses.Failed, ErrorObject.Create(clock.GetUtcNow(), error, code, kind));

    private JsonObject Metadata(string key, Delivery delivery) => new()
    {
        ["pipeline"] = new JsonObject
        {
            ["name"] = options.Pipeline.Name,
            ["versionMajor"] = options.Pipeline.Version.Major,
            ["versionMinor"] = options.Pipeline.Version.Minor,
            ["realm"] = options.Realm,
            ["description"] = options.Pipeline.Description,
            ["project"] = options.Pipeline.Project,
        },
        ["runtime"] = new JsonObject { ["consumers"] = options.Pipeline.EffectiveConsumers, ["environment"] = options.Stage },
        ["execution"] = new JsonObject
        {
            ["key"] = key,
            ["timeout"] = options.Pipeline.Trigger.MaximumTimeoutMs,
            ["startTimestamp"] = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            ["redelivery"] = delivery.Redelivered,
        },
    };

    private void Write(string key, string level, string text)
    {
        if (level == "ERROR")
            Log.FlowError(logger, key, text);
        else if (level == "WARN")
            Log.FlowWarning(logger, key, text);
        else
            Log.FlowInfo(logger, key, text);
    }
}
