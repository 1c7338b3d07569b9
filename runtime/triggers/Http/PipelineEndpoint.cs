using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Contracts.Validation;
using Realmworks.Messaging.Requesting;
using Realmworks.Triggers.Catalog;

namespace Realmworks.Triggers.Http;

/// <summary>A call of a pipeline: from the request to a message, from its reply to the response.</summary>
internal sealed class PipelineEndpoint(
    IPipelineCatalog catalog, RealmIdentity realm, Requester requester, CallBodies bodies, TriggerMetrics metrics, TimeProvider clock,
    ILogger<PipelineEndpoint> logger)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>How proxies count a call whose caller went away before its answer; nobody is sent it.</summary>
    private const int CallerLeft = 499;
    private static readonly ActivitySource Source = new("Realmworks.Triggers.Http");

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await FindAsync(context);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            // Broken chunks, or a body that stops coming: what is left of the connection is not understood.
            context.Response.Headers.Connection = "close";
            await Responses.MessageAsync(context, wrong.StatusCode, wrong.Message);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: nobody is left to answer to.
        }
    }

    private async Task FindAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (PipelineRoute.Parse(path) is not { } route)
            await Responses.MessageAsync(context, 404, $"'{path}' is not a pipeline's address; allowed: {PipelineRoute.Shape}");
        else if (route.Realm != realm.Realm)
            await Responses.MessageAsync(context, 404, $"Realm '{route.Realm}' is not served here; this is realm '{realm.Realm}', stage '{realm.Stage}'");
        else if (catalog.Problem is { } problem)
            await Responses.MessageAsync(context, 503, problem);
        else if (catalog.Find(route.Pipeline, route.Major) is not { } pipeline || pipeline.Trigger.Type != TriggerTypes.Http)
            await Responses.MessageAsync(
                context, 404, $"Pipeline '{route.Pipeline}' v{route.Major} is not deployed in realm '{realm.Realm}', stage '{realm.Stage}'");
        else
            await CallAsync(context, pipeline);
    }

    private async Task CallAsync(HttpContext context, PipelineSpec pipeline)
    {
        var started = clock.GetTimestamp();
        var status = CallerLeft;
        try
        {
            await AnswerAsync(context, pipeline, started);
            status = context.Response.StatusCode;
        }
        catch (BadHttpRequestException wrong)
        {
            status = wrong.StatusCode;
            throw;
        }
        finally
        {
            metrics.Answered(pipeline.Name, pipeline.Version.Major, status, clock.GetElapsedTime(started));
        }
    }

    private async Task AnswerAsync(HttpContext context, PipelineSpec pipeline, long started)
    {
        var http = pipeline.Trigger.Http ?? new HttpTriggerSpec();
        // One that cannot be sent is told of in the pipeline's status, and takes no answer away.
        foreach (var (name, value) in (http.ResponseHeaders ?? []).Where(header => ResponseHeader.IsAllowed(header.Key, header.Value)))
            context.Response.Headers[name] = value;
        if (!http.Methods.Contains(context.Request.Method))
        {
            context.Response.Headers.Allow = string.Join(", ", http.Methods);
            await Responses.MessageAsync(context, 405, $"Method {context.Request.Method} is not allowed; allowed: {string.Join(", ", http.Methods)}");
        }
        else
        {
            using var share = bodies.Open();
            var body = await BodyReader.ReadAsync(context.Request, http.MaximumRequestSizeMb * Megabyte, share, context.RequestAborted);
            if (body.Refusal is var (status, text))
                await RefuseAsync(context, status, text);
            else
                await RequestAsync(context, pipeline, Message(context, body, share), share, started);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        // The rest of the body is not read.
        context.Response.Headers.Connection = "close";
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        return Responses.MessageAsync(context, status, text);
    }

    /// <summary>From here on it takes the body's place, and may be larger: what is no text as JSON has it is escaped.</summary>
    private static byte[] Message(HttpContext context, ReceivedBody body, CallBodies.Share share)
    {
        var message = RequestMessage.Create(context.Request, body.Bytes);
        share.Take(message.Length - body.Bytes.Length);
        return message;
    }

    private async Task RequestAsync(HttpContext context, PipelineSpec pipeline, byte[] body, CallBodies.Share share, long started)
    {
        var key = Guid.NewGuid().ToString();
        using var span = StartSpan(context.Request, key);
        // Reading the body counts: the Maximum Timeout is what the caller waits.
        var remaining = TimeSpan.FromMilliseconds(pipeline.Trigger.MaximumTimeoutMs) - clock.GetElapsedTime(started);
        var message = CallMessage.Create(pipeline, realm, key, body, clock.GetUtcNow(), span);
        RequestOutcome outcome;
        try
        {
            outcome = remaining > TimeSpan.Zero ? await requester.RequestAsync(message, remaining, context.RequestAborted) : new RequestOutcome.TimedOut();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.NotAnswered(logger, pipeline.Name, pipeline.Version.Major, key, "the caller went away");
            throw;
        }

        if (outcome is RequestOutcome.Replied replied)
            share.Take(replied.Reply.Body.Length);
        var cause = await CallAnswer.WriteAsync(context, pipeline, outcome);
        var (major, took) = (pipeline.Version.Major, (long)clock.GetElapsedTime(started).TotalMilliseconds);
        if (cause is not null)
            Log.NotAnswered(logger, pipeline.Name, major, key, cause);
        Log.Answered(logger, context.Request.Method, pipeline.Name, major, key, context.Response.StatusCode, took);
    }

    private static Activity? StartSpan(HttpRequest request, string key)
    {
        ActivityContext.TryParse(request.Headers[MessageHeaders.TraceParent], request.Headers[MessageHeaders.TraceState], isRemote: true, out var parent);
        var span = Source.StartActivity("invoke", ActivityKind.Server, parent);
        span?.SetTag("execution.key", key);
        return span;
    }
}
