using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Executions;

/// <summary>From a delivery to its reply and settlement. An execution that ran is never run again, however it ended.</summary>
internal sealed class ExecutionHandler(
    ExecutorOptions options, FlowRunner runner, Replier replier, ExecutionMetrics metrics,
    TimeProvider clock, ILogger<ExecutionHandler> logger) : IDeliveryHandler
{
    private static readonly ActivitySource Source = new("Realmworks.Executor");
    private readonly RecentExecutions _recent = new();

    /// <summary>How long a caller waits at most.</summary>
    private TimeSpan Window => TimeSpan.FromMilliseconds(options.Pipeline.Trigger.MaximumTimeoutMs);

    public async Task<Settlement> HandleAsync(Delivery delivery)
    {
        var key = delivery.Header(MessageHeaders.ExecutionKey) ?? delivery.MessageId ?? Guid.NewGuid().ToString();
        if (delivery.Redelivered)
            metrics.Redelivered();
        if (delivery.Redelivered && _recent.Find(key) is { } own)
            return await JoinAsync(key, delivery, own);
        var execution = RunAsync(key, delivery);
        _recent.Add(key, execution);
        return Settle((await execution).Status);
    }

    private async Task<EndedExecution> RunAsync(string key, Delivery delivery)
    {
        var result = await ExecuteAsync(key, delivery);
        return EndedExecution.Of(result, await ReplyAsync(key, delivery, result.Status, result.Bytes));
    }

    private async Task<Settlement> JoinAsync(string key, Delivery delivery, Task<EndedExecution> own)
    {
        Log.Joined(logger, key);
        var ended = await own;
        if (ended.Unsent is { } body && await ReplyAsync(key, delivery, ended.Status, body))
            _recent.Add(key, Task.FromResult(ended with { Unsent = null }));
        return Settle(ended.Status);
    }

    private async Task<ExecutionResult> ExecuteAsync(string key, Delivery delivery)
    {
        var started = clock.GetTimestamp();
        using var span = StartSpan(delivery, key);
        metrics.Started();
        var result = Declined(delivery) ?? await runner.RunAsync(key, delivery);
        var took = clock.GetElapsedTime(started);
        metrics.Ended(result.Status, took);
        if (result.Error is { } error)
            Log.EndedWithError(logger, key, result.Status, (long)took.TotalMilliseconds, error);
        else
            Log.Ended(logger, key, result.Status, (long)took.TotalMilliseconds);
        return result;
    }

    private ExecutionResult? Declined(Delivery delivery) =>
        RedeliveryPolicy.Decline(delivery, options.Pipeline.Trigger.AllowRedelivery, StartedAt(delivery), Window, clock.GetUtcNow()) is { } reason
            ? new ExecutionResult(ReplyStatuses.Aborted, ErrorObject.Create(clock.GetUtcNow(), reason, 500))
            : null;

    /// <summary>Unknown too where the header holds a number that is no time.</summary>
    private static DateTimeOffset? StartedAt(Delivery delivery) =>
        delivery.NumberHeader(MessageHeaders.StartedAt) is { } milliseconds
        && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static Settlement Settle(string status) => status == ReplyStatuses.Aborted ? Settlement.DeadLetter : Settlement.Done;

    /// <returns>False where somebody waits and could not be told.</returns>
    private async Task<bool> ReplyAsync(string key, Delivery delivery, string status, byte[] body)
    {
        var patience = ReplyPatience.Of(StartedAt(delivery), Window, clock.GetUtcNow());
        if (delivery is not { ReplyTo: { } to, CorrelationId: { } id } || await replier.ReplyAsync(to, id, status, body, patience))
            return true;
        Log.NoReplyChannel(logger, key);
        return false;
    }

    private static Activity? StartSpan(Delivery delivery, string key)
    {
        ActivityContext.TryParse(delivery.Header(MessageHeaders.TraceParent), delivery.Header(MessageHeaders.TraceState), isRemote: true, out var parent);
        var span = Source.StartActivity("execute", ActivityKind.Consumer, parent);
        span?.SetTag("execution.key", key);
        return span;
    }
}
