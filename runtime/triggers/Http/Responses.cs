using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Realmworks.Contracts.Broker;

namespace Realmworks.Triggers.Http;

internal static class Responses
{
    /// <summary>The product's form of a message to the caller: <c>{"message":"..."}</c>.</summary>
    public static Task MessageAsync(HttpContext context, int status, string message) => WriteAsync(
        context,
        new PipelineResponse(status, "application/json", MessageJson.Bytes(new JsonObject { ["message"] = message })));

    public static async Task WriteAsync(HttpContext context, PipelineResponse response)
    {
        context.Response.StatusCode = response.Status;
        // None of these may have a body.
        if (response.Status is 204 or 205 or 304)
            return;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
