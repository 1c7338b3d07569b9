using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Requesting;

namespace Realmworks.Triggers.Http;

/// <summary>
/// What the caller gets for a reply. A last message with <c>body</c> or <c>code</c> says status, body and Content-Type itself; any
/// other is the body, as JSON with 200. An error object is the body too, with its code.
/// </summary>
internal sealed record PipelineResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Json = "application/json";

    public static PipelineResponse From(Reply reply)
    {
        var message = Parse(reply.Body);
        if (reply.Status != ReplyStatuses.Completed)
            return new PipelineResponse(Code(message) ?? 500, Json, reply.Body);
        if (message is not JsonObject answer || !(answer.ContainsKey("body") || answer.ContainsKey("code")))
            return new PipelineResponse(200, Json, reply.Body);
        var contentType = answer["Content-Type"] is JsonValue value && value.TryGetValue<string>(out var type) && IsHeaderText(type) ? type : null;
        return answer["body"] switch
        {
            null => new PipelineResponse(Code(answer) ?? 200, contentType ?? Json, default),
            JsonValue text when text.TryGetValue<string>(out var body) =>
                new PipelineResponse(Code(answer) ?? 200, contentType ?? "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body)),
            var body => new PipelineResponse(Code(answer) ?? 200, contentType ?? Json, MessageJson.Bytes(body)),
        };
    }

    /// <summary>A line break would let a flow, or what it was sent, write headers of its own.</summary>
    public static bool IsHeaderText(string value) => value.Length > 0 && value.All(c => c is >= ' ' and <= '~');

    private static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return MessageJson.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Code(JsonNode? message) =>
        message is JsonObject answer && answer["code"] is JsonValue value
        && (value.TryGetValue<int>(out var code) || (value.TryGetValue<string>(out var text) && int.TryParse(text, out code)))
        && code is >= 200 and <= 599
            ? code
            : null;
}
