using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Settings;

/// <summary>What <c>Pulumi.&lt;stack&gt;.yaml</c> says; values are still encrypted where they were.</summary>
/// <param name="EncryptionSalt">What secrets are encrypted with; null while there is none.</param>
/// <param name="Values">Keyed <c>namespace:key</c>, also where the file leaves out the project's namespace.</param>
/// <param name="Spelled">How the file spells the keys that it leaves the namespace out of.</param>
internal sealed record StackSettings(
    string? EncryptionSalt, ImmutableSortedDictionary<string, JsonNode?> Values, ImmutableDictionary<string, string> Spelled)
{
    public static StackSettings Load(string file, string project) => Parse(File.Exists(file) ? File.ReadAllText(file) : "", file, project);

    public static StackSettings Parse(string yaml, string file, string project)
    {
        var root = EngineYaml.Parse(yaml, file);
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
        var keys = config.ToLookup(p => ConfigPath.FullKey(p.Key, project), p => p.Key);
        if (keys.FirstOrDefault(k => k.Skip(1).Any()) is { } twice)
        {
            throw new EngineException(ExitCode.Configuration, $"{file}: config has {string.Join(" and ", twice)}, which are one key");
        }
        return new StackSettings(
            root?["encryptionsalt"]?.ToString(),
            keys.ToImmutableSortedDictionary(k => k.Key, k => config[k.First()], StringComparer.Ordinal),
            keys.Where(k => k.First() != k.Key).ToImmutableDictionary(k => k.Key, k => k.First()));
    }

    /// <summary>The path in the file's own spelling.</summary>
    public PropertyPath InFile(PropertyPath path) =>
        path.Keys[0].Name is { } key && Spelled.TryGetValue(key, out var name) ? new PropertyPath(path.Keys.SetItem(0, PathKey.Of(name))) : path;

    /// <summary>
    /// Every value in plain text, keyed <c>project:key</c>. A mapping or list becomes JSON, and is secret where any of its leaves is.
    /// </summary>
    public (ImmutableDictionary<string, Lazy<string>> Config, ImmutableArray<string> SecretKeys) Decrypt(StackSecrets secrets)
    {
        var config = ImmutableDictionary.CreateBuilder<string, Lazy<string>>(StringComparer.Ordinal);
        var secretKeys = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, value) in Values)
        {
            if (HasSecure(value)) secretKeys.Add(key);
            config[key] = new(() => Text(Open(value, secrets)));
        }

        return (config.ToImmutable(), secretKeys.ToImmutable());
    }

    public static bool HasSecure(JsonNode? value) => value switch
    {
        JsonObject o => IsSecure(o) || o.Any(p => HasSecure(p.Value)),
        JsonArray a => a.Any(HasSecure),
        _ => false,
    };

    public static JsonNode? Open(JsonNode? value, StackSecrets secrets) => EngineJson.Copy(
        value, instead: o => IsSecure(o) ? JsonValue.Create(secrets.Decrypt(o["secure"]!.GetValue<string>())) : null); // IsSecure saw it

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonObject or JsonArray => value.ToJsonString(EngineJson.Compact),
        _ => value.ToString(),
    };

    private static bool IsSecure(JsonObject value) =>
        value.Count == 1 && value["secure"] is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String;
}
