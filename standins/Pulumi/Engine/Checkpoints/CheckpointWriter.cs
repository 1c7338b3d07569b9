using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>
/// Writes a checkpoint as the Pulumi CLI does: version 3, or 4 where it has to be, compact. What was written of a resource, and each secret's
/// ciphertext, is kept, so
/// that a save costs what changed, and an unchanged secret looks unchanged.
/// </summary>
internal sealed class CheckpointWriter(string stack, Func<string, string> encrypt, Func<string?> salt, TimeProvider clock)
{
    /// <summary>The CLI release whose format this is.</summary>
    public const string EngineVersion = "v3.259.0";

    public const string TaintFeature = "taint";
    private readonly ConditionalWeakTable<ResourceState, byte[]> _written = [];
    private readonly SecretTexts _secrets = new(encrypt);

    public SecretTexts Secrets => _secrets;

    public ReadOnlyMemory<byte> Write(Snapshot snapshot)
    {
        // Encrypting the first secret makes the salt, which the head of the file names: the resources are written before the head.
        var resources = snapshot.Resources.Select(Bytes).ToArray();
        var pending = snapshot.Pending.Select(p => (p.Kind, Resource: Bytes(p.Resource))).ToArray();
        var buffer = new ArrayBufferWriter<byte>(resources.Sum(r => r.Length) + 1024);
        using var json = new Utf8JsonWriter(buffer, EngineJson.CompactWriter);
        json.WriteStartObject();
        WriteVersion(json, snapshot);
        json.WriteStartObject("checkpoint");
        json.WriteString("stack", stack);
        ResourceJson.Rest(json, snapshot.CheckpointRest);
        json.WriteStartObject("latest");
        EngineJson.Member(json, "manifest", Manifest());
        if (salt() is { } state) EngineJson.Member(json, "secrets_providers", SecretsProvider(state));
        WriteResources(json, resources);
        WritePending(json, pending);
        EngineJson.Member(json, "metadata", snapshot.Metadata ?? new JsonObject());
        ResourceJson.Rest(json, snapshot.Rest);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    internal byte[] Bytes(ResourceState resource) => _written.GetValue(resource, r =>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, EngineJson.CompactWriter);
        ResourceJson.Write(json, r, _secrets.Cipher);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    });

    /// <summary>An older CLI must not take a tainted resource for a sound one (pulumi/pulumi, pkg/resource/stack/deployment.go, ApplyFeatures).</summary>
    private static void WriteVersion(Utf8JsonWriter json, Snapshot snapshot)
    {
        var isTainted = snapshot.Resources.Any(r => r.Taint);
        json.WriteNumber("version", isTainted ? 4 : 3);
        if (!isTainted) return;
        EngineJson.Member(json, "features", new JsonArray(TaintFeature));
    }

    private JsonObject Manifest() => new()
    {
        ["time"] = Timestamps.Write(clock.GetUtcNow()),
        ["magic"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EngineVersion))),
        ["version"] = EngineVersion,
    };

    private static JsonObject SecretsProvider(string state) => new() { ["type"] = "passphrase", ["state"] = new JsonObject { ["salt"] = state } };

    private static void WriteResources(Utf8JsonWriter json, byte[][] resources)
    {
        if (resources.Length == 0) return;
        json.WriteStartArray("resources");
        foreach (var resource in resources) json.WriteRawValue(resource, skipInputValidation: true);
        json.WriteEndArray();
    }

    private static void WritePending(Utf8JsonWriter json, (string Kind, byte[] Resource)[] pending)
    {
        if (pending.Length == 0) return;
        json.WriteStartArray("pending_operations");
        foreach (var (kind, resource) in pending)
        {
            json.WriteStartObject();
            json.WritePropertyName("resource");
            json.WriteRawValue(resource, skipInputValidation: true);
            json.WriteString("type", kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
