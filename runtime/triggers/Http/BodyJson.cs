using System.Buffers;
using System.Text.Json;
using Realmworks.Contracts.Broker;

namespace Realmworks.Triggers.Http;

/// <summary>A body as JSON that every reader takes alike.</summary>
internal static class BodyJson
{
    /// <returns>
    /// The JSON, of names that are there twice the last as most readers have it; null where the text is no JSON, is nested more than 64 deep,
    /// or holds half of a character, which cannot be passed on.
    /// </returns>
    public static byte[]? Read(string text)
    {
        try
        {
            return Write(text, allowTwice: false, static (root, writer) => root.WriteTo(writer)) ?? Write(text, allowTwice: true, WriteLast);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? Write(string text, bool allowTwice, Action<JsonElement, Utf8JsonWriter> write)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = allowTwice });
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, MessageJson.Writing))
                write(document.RootElement, writer);
            return buffer.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteLast(JsonElement element, Utf8JsonWriter writer)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
                last[property.Name] = property.Value;
            writer.WriteStartObject();
            foreach (var (name, value) in last)
            {
                writer.WritePropertyName(name);
                WriteLast(value, writer);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in element.EnumerateArray())
                WriteLast(item, writer);
            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}
