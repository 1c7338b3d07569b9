using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Settings;

/// <summary>What <c>Pulumi.&lt;stack&gt;.yaml</c> says; values are still encrypted where they were.</summary>
internal sealed record StackSettings(string? EncryptionSalt, ImmutableSortedDictionary<string, JsonNode?> Values)
{
    public static StackSettings Load(string file)
    {
        if (!File.Exists(file)) return Parse("", file);
        return Parse(File.ReadAllText(file), file);
    }

    public static StackSettings Parse(string yaml, string file)
    {
        var root = YamlJson.Parse(yaml, file);
        if (root is not (null or JsonObject)) throw new EngineException(ExitCode.Configuration, $"{file} is no mapping");
        if (root?["secretsprovider"]?.ToString() is { } provider and not ("passphrase" or "default"))
        {
            throw new EngineException(ExitCode.Configuration, $"{file}: the secrets provider {provider} needs the Pulumi CLI; here only passphrase works");
        }

        var config = root?["config"] switch
        {
            null => [],
            JsonObject o => o,
            _ => throw new EngineException(ExitCode.Configuration, $"{file}: config is no mapping"),
        };
        return new StackSettings(
            root?["encryptionsalt"]?.ToString(),
            config.ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal));
    }

    /// <summary>
    /// Every value in plain text, keyed <c>project:key</c>. A mapping or list becomes JSON, and is secret where any of its leaves is.
    /// </summary>
    public (ImmutableDictionary<string, Lazy<string>> Config, ImmutableArray<string> SecretKeys) Decrypt(string project, StackSecrets secrets)
    {
        var config = ImmutableDictionary.CreateBuilder<string, Lazy<string>>(StringComparer.Ordinal);
        var secretKeys = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, value) in Values)
        {
            var name = key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";
            if (HasSecure(value)) secretKeys.Add(name);
            config[name] = new(() => Text(Open(value, secrets)));
        }

        return (config.ToImmutable(), secretKeys.ToImmutable());
    }

    public static bool HasSecure(JsonNode? value) => value switch
    {
        JsonObject o => IsSecure(o) || o.Any(p => HasSecure(p.Value)),
        JsonArray a => a.Any(HasSecure),
        _ => false,
    };

    public static JsonNode? Open(JsonNode? value, StackSecrets secrets) => value switch
    {
        JsonObject o when IsSecure(o) => JsonValue.Create(secrets.Decrypt(o["secure"]!.GetValue<string>())), // IsSecure saw it
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Open(p.Value, secrets)))),
        JsonArray a => new JsonArray([.. a.Select(item => Open(item, secrets))]),
        _ => value?.DeepClone(),
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonObject or JsonArray => value.ToJsonString(EngineJson.Compact),
        _ => value.ToString(),
    };

    private static bool IsSecure(JsonObject value) =>
        value.Count == 1 && value["secure"] is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String;
}
