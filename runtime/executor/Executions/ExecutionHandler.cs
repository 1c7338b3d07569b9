using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.Expressions;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Executions;

/// <summary>From a delivery to its reply and settlement. An execution that ran is never run again, however it ended.</summary>
internal sealed class ExecutionHandler(
    ExecutorOptions options, FlowRunner runner, Replier replier, ExecutionMetrics metrics, TimeProvider clock, ILogger<ExecutionHandler> logger) : IDeliveryHandler
{
    private static readonly ActivitySource Source = new("Realmworks.Executor");

    public async Task<Settlement> HandleAsync(Delivery delivery)
    {
        var key = delivery.Header(MessageHeaders.ExecutionKey) ?? delivery.MessageId ?? Guid.NewGuid().ToString();
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
        await ReplyAsync(key, delivery, result);
        return result.Status == ReplyStatuses.Aborted ? Settlement.DeadLetter : Settlement.Done;
    }

    private ExecutionResult? Declined(Delivery delivery)
    {
        if (delivery.Redelivered)
            metrics.Redelivered();
        DateTimeOffset? startedAt = delivery.NumberHeader(MessageHeaders.StartedAt) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
        var window = TimeSpan.FromMilliseconds(options.Pipeline.Trigger.MaximumTimeoutMs);
        return RedeliveryPolicy.Decline(delivery, options.Pipeline.Trigger.AllowRedelivery, startedAt, window, clock.GetUtcNow()) is { } reason
            ? new ExecutionResult(ReplyStatuses.Aborted, ErrorObject.Create(clock.GetUtcNow(), reason, 500))
            : null;
    }

    private async Task ReplyAsync(string key, Delivery delivery, ExecutionResult result)
    {
        if (delivery is { ReplyTo: { } to, CorrelationId: { } id } && !await replier.ReplyAsync(to, id, result.Status, Values.Bytes(result.Body)))
            Log.NoReplyChannel(logger, key);
    }

    private static Activity? StartSpan(Delivery delivery, string key)
    {
        ActivityContext.TryParse(delivery.Header(MessageHeaders.TraceParent), delivery.Header(MessageHeaders.TraceState), isRemote: true, out var parent);
        var span = Source.StartActivity("execute", ActivityKind.Consumer, parent);
        span?.SetTag("execution.key", key);
        return span;
    }
}
