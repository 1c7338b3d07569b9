using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Yaml;

namespace Pulumi.Engine.Checkpoints;

/// <summary>Property values in the checkpoint: plain JSON, with marked objects for what JSON lacks.</summary>
internal static class ValueJson
{
    public const string Signature = "4dabf18193072939515e22adb298388d";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string ReferenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    public static bool IsSecret(JsonObject json) => json[Signature]?.ToString() == SecretSignature;

    public static bool IsReference(JsonObject json) => json[Signature]?.ToString() == ReferenceSignature;

    /// <summary>A secret's ciphertext, given a way to its plain text.</summary>
    public delegate string Cipher(PropertyValue.Secret secret, Func<string> plaintext);

    public static void Write(Utf8JsonWriter json, PropertyBag bag, Cipher? cipher)
    {
        json.WriteStartObject();
        foreach (var (key, value) in bag)
        {
            json.WritePropertyName(key);
            Write(json, value, cipher);
        }

        json.WriteEndObject();
    }

    /// <summary>Without a cipher, within a secret, secrets keep their mark around plain text: the whole is encrypted anyway.</summary>
    public static void Write(Utf8JsonWriter json, PropertyValue value, Cipher? cipher)
    {
        switch (value)
        {
            case PropertyValue.Bool b: json.WriteBooleanValue(b.Value); break;
            case PropertyValue.Number n: JsonNumber.Of(n.Value).WriteTo(json); break;
            case PropertyValue.Text t: json.WriteStringValue(t.Value); break;
            case PropertyValue.Computed: json.WriteStringValue(ProviderReference.UnknownId); break;
            case PropertyValue.Object o: Write(json, o.Members, cipher); break;
            case PropertyValue.Secret s: WriteSecret(json, s, cipher); break;
            case PropertyValue.ResourceReference r: WriteReference(json, r); break;
            case PropertyValue.Array a:
                json.WriteStartArray();
                foreach (var item in a.Items) Write(json, item, cipher);
                json.WriteEndArray();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    private static void WriteSecret(Utf8JsonWriter json, PropertyValue.Secret secret, Cipher? cipher)
    {
        json.WriteStartObject();
        json.WriteString(Signature, SecretSignature);
        json.WriteString("ciphertext", cipher is null ? Plain(secret.Element) : cipher(secret, () => Plain(secret.Element)));
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, PropertyValue.ResourceReference reference)
    {
        json.WriteStartObject();
        json.WriteString(Signature, ReferenceSignature);
        if (reference.Id is not null) json.WriteString("id", reference.Id);
        json.WriteString("packageVersion", reference.PackageVersion);
        json.WriteString("urn", reference.Urn);
        json.WriteEndObject();
    }

    private static string Plain(PropertyValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, EngineJson.CompactWriter);
        Write(json, value, cipher: null);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
