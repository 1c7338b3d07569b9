namespace k8s;

/// <summary>A delete answers with a Status or with the object itself, which the caller then finds under ObjectView.</summary>
internal sealed class V1StatusConverter : JsonConverter<V1Status>
{
    private static readonly JsonSerializerOptions _plain = Plain();

    public override V1Status Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        try
        {
            return element.Deserialize<V1Status>(_plain);
        }
        catch (JsonException)
        {
            return new V1Status { Original = element, HasObject = true };
        }
    }

    public override void Write(Utf8JsonWriter writer, V1Status value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, _plain);

    private static JsonSerializerOptions Plain()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        };
        options.Converters.Add(new RfcTimeConverter());
        return options;
    }
}
