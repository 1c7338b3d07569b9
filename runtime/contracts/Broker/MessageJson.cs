using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Realmworks.Contracts.Broker;

/// <summary>The JSON of messages between triggers and executors: what the one side writes the other takes.</summary>
public static class MessageJson
{
    /// <summary>
    /// The largest that brokers take by themselves, 16 MiB (<c>max_message_size</c> of RabbitMQ 4): a larger one they answer by closing the
    /// channel, with all that is under way on it.
    /// </summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Deeper than what a trigger takes from its callers, because flows wrap what they got.</summary>
    private const int Deepest = 256;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };

    // A name that is there twice would be found only by who looks for it, as an error of the program's.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Of all that is written into a message, or out of one to a caller.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = Plain.Encoder, MaxDepth = Deepest };

    /// <exception cref="JsonException">It is not JSON, says a name twice, or is nested too deeply.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: Strict);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JsonNode? Parse(string json) => JsonNode.Parse(json, documentOptions: Strict);

    /// <exception cref="InvalidOperationException">It is nested too deeply, or holds half of a character.</exception>
    public static byte[] Bytes(JsonNode? node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    public static string Text(JsonNode? node) => node?.ToJsonString(Plain) ?? "null";
}
