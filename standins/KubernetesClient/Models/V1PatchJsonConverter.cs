namespace k8s.Models;

public sealed class V1PatchJsonConverter : JsonConverter<V1Patch>
{
    public override V1Patch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("a patch is only ever sent");

    public override void Write(Utf8JsonWriter writer, V1Patch value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value?.Content is string text)
        {
            writer.WriteRawValue(text);
        }
        else
        {
            JsonSerializer.Serialize(writer, value?.Content, options);
        }
    }
}
