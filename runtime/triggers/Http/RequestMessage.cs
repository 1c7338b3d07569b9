using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Realmworks.Contracts.Broker;

namespace Realmworks.Triggers.Http;

/// <summary>The message that a pipeline gets for a call.</summary>
internal static class RequestMessage
{
    public static byte[] Create(HttpRequest request, byte[] body)
    {
        var contentType = request.ContentType ?? "";
        var text = BodyText.Read(contentType, body);
        var buffer = new ArrayBufferWriter<byte>(body.Length + 1024);
        using (var writer = new Utf8JsonWriter(buffer, MessageJson.Writing))
        {
            writer.WriteStartObject();
            WriteBody(writer, contentType, text);
            var isForm = contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
            WriteValues(writer, "form", isForm ? QueryHelpers.ParseQuery(text) : []);
            WriteValues(writer, "headers", request.Headers);
            WriteValues(writer, "queryAndPath", request.Query);
            writer.WriteString("method", request.Method);
            writer.WriteString("contentType", contentType);
            writer.WriteString("path", request.Path.Value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A JSON body is addressable as an object; anything else, or JSON that is none, is a text.</summary>
    private static void WriteBody(Utf8JsonWriter writer, string contentType, string text)
    {
        writer.WritePropertyName("body");
        var type = contentType.Split(';')[0].Trim();
        if ((type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            && BodyJson.Read(text) is { } json)
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            writer.WriteStringValue(text);
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
            writer.WriteString(key, value.ToString());
        writer.WriteEndObject();
    }
}
