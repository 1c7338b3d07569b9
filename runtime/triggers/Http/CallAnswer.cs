using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging.Publishing;
using Realmworks.Messaging.Requesting;

namespace Realmworks.Triggers.Http;

/// <summary>What the caller is told of how its call ended.</summary>
internal static class CallAnswer
{
    /// <returns>Why there was no reply, or null.</returns>
    public static async Task<string?> WriteAsync(HttpContext context, PipelineSpec pipeline, RequestOutcome outcome)
    {
        switch (outcome)
        {
            case RequestOutcome.Replied replied:
                await Responses.WriteAsync(context, PipelineResponse.From(replied.Reply));
                return null;
            case RequestOutcome.TimedOut:
                context.Response.StatusCode = 500;
                context.Response.ContentLength = 0;
                return $"no reply within {pipeline.Trigger.MaximumTimeoutMs} ms";
            case RequestOutcome.ReplyLost lost:
                await Responses.MessageAsync(
                    context,
                    502,
                    $"The call was accepted, but the connection that its answer would come on was lost ({lost.Cause}); "
                    + "it may still be executed and was not sent again");
                return lost.Cause;
            case RequestOutcome.NotPublished { Result: var result }:
                var (status, text) = Refusal(pipeline, result);
                await Responses.MessageAsync(context, status, text);
                return text;
            default:
                throw new UnreachableException();
        }
    }

    private static (int Status, string Text) Refusal(PipelineSpec pipeline, PublishResult result) => result.Outcome switch
    {
        PublishOutcome.Unroutable => (404, $"Pipeline '{pipeline.Name}' v{pipeline.Version.Major} has no queue; it is being deployed or removed"),
        PublishOutcome.TooLarge => (413, $"Request size limit exceeded: {result.Cause}"),
        // 429: the caller may come again later, the platform itself is well.
        PublishOutcome.Refused => (429, $"The queue of pipeline '{pipeline.Name}' v{pipeline.Version.Major} is full"),
        PublishOutcome.Unconfirmed => (503, $"The broker did not confirm the call ({result.Cause}); it may still be executed and was not sent again"),
        _ => (503, $"The broker is not available: {result.Cause}"),
    };
}
