using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Verbs;

/// <summary>
/// <c>stack-export [--file path]</c>: the state as <c>pulumi stack export</c> prints it. It is the file's own JSON, so that what this engine knows
/// nothing of goes along; secrets stay encrypted unless they are asked for.
/// </summary>
internal static class StackExport
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        session.RequireStack();
        var file = await session.Store.ReadAsync().ConfigureAwait(false) ?? [];
        var latest = file["checkpoint"]?["latest"];
        var exported = new JsonObject { ["version"] = file["version"]?.DeepClone() ?? 3 };
        if (file["features"] is { } features) exported["features"] = features.DeepClone();
        exported["deployment"] = session.Request.ShowSecrets ? Open(latest, session.Secrets.Decrypt) : latest?.DeepClone();
        var text = exported.ToJsonString(EngineJson.Indented);
        if (session.Request.Arguments is ["--file", var path, ..]) await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text + "\n")).ConfigureAwait(false);
        else await session.Surroundings.Output.WriteLineAsync(text).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static JsonNode? Open(JsonNode? node, Func<string, string> decrypt) => EngineJson.Copy(
        node,
        instead: o => ValueJson.IsSecret(o) && o["ciphertext"]?.ToString() is { } cipher
            ? new JsonObject { [ValueJson.Signature] = ValueJson.SecretSignature, ["plaintext"] = Plain(decrypt(cipher)) }
            : null);

    /// <summary>A secret within a secret lies there in the clear, marked all the same.</summary>
    private static string Plain(string json) =>
        json.Contains(ValueJson.Signature, StringComparison.Ordinal)
            ? Open(EngineJson.Parse(json), inner => inner)!.ToJsonString(EngineJson.Compact)
            : json; // JSON with a mark is no null
}
