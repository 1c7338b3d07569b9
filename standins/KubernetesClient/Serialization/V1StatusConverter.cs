namespace k8s;

/// <summary>A delete answers with a Status or with the object itself, of which a Status says nothing.</summary>
internal sealed class V1StatusConverter : JsonConverter<V1Status>
{
    public override V1Status Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        try
        {
            return element.Deserialize<V1Status>();
        }
        catch (JsonException)
        {
            return new V1Status();
        }
    }

    public override void Write(Utf8JsonWriter writer, V1Status value, JsonSerializerOptions options) =>
        throw new NotSupportedException("a status is only ever received");
}
