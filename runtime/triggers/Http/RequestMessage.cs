using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Realmworks.Triggers.Http;

/// <summary>The message that a pipeline gets for a call.</summary>
internal static class RequestMessage
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Create(HttpRequest request, byte[] body)
    {
        var contentType = request.ContentType ?? "";
        var text = Encoding.UTF8.GetString(body);
        var message = new JsonObject
        {
            ["body"] = Body(contentType, text),
            ["form"] = contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Values(QueryHelpers.ParseQuery(text)) : [],
            ["headers"] = Values(request.Headers),
            ["queryAndPath"] = Values(request.Query),
            ["method"] = request.Method,
            ["contentType"] = contentType,
            ["path"] = request.Path.Value,
        };
        return Encoding.UTF8.GetBytes(message.ToJsonString(Plain));
    }

    /// <summary>A JSON body is addressable as an object; anything else, or JSON that is none, is a text.</summary>
    private static JsonNode? Body(string contentType, string text)
    {
        var type = contentType.Split(';')[0].Trim();
        if (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return text;
    }

    private static JsonObject Values(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString())));
}
