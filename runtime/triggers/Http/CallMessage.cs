using System.Diagnostics;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Messaging.Publishing;

namespace Realmworks.Triggers.Http;

/// <summary>The message of a call, with the headers that executors read.</summary>
internal static class CallMessage
{
    public static OutgoingMessage Create(PipelineSpec pipeline, RealmIdentity realm, string key, byte[] body, DateTimeOffset now, Activity? span)
    {
        var headers = new Dictionary<string, object?>
        {
            [MessageHeaders.ExecutionKey] = key,
            [MessageHeaders.Realm] = realm.Realm,
            [MessageHeaders.Stage] = realm.Stage,
            [MessageHeaders.Pipeline] = pipeline.Name,
            [MessageHeaders.Major] = pipeline.Version.Major,
            [MessageHeaders.Trigger] = TriggerTypes.Http,
            [MessageHeaders.TimeoutMs] = pipeline.Trigger.MaximumTimeoutMs,
            [MessageHeaders.StartedAt] = now.ToUnixTimeMilliseconds(),
            [MessageHeaders.AllowRedelivery] = pipeline.Trigger.AllowRedelivery,
        };
        if (span is not null)
        {
            headers[MessageHeaders.TraceParent] = span.Id;
            if (span.TraceStateString is { } state)
                headers[MessageHeaders.TraceState] = state;
        }

        return new OutgoingMessage
        {
            RoutingKey = BrokerNames.PipelineQueue(pipeline.Name, pipeline.Version.Major),
            Body = body,
            MessageId = key,
            CorrelationId = key,
            Timestamp = now,
            Headers = headers,
        };
    }
}
