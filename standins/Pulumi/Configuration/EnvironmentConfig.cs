using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi;

/// <summary>Settings handed over in environment variables, which is how tests give them.</summary>
internal static class EnvironmentConfig
{
    public static ImmutableDictionary<string, Lazy<string>> Read() =>
        Parse("PULUMI_CONFIG")?.EnumerateObject()
            .ToImmutableDictionary(setting => CleanKey(setting.Name), setting => new Lazy<string>(setting.Value.ToString()))
        ?? ImmutableDictionary<string, Lazy<string>>.Empty;

    public static ImmutableArray<string> ReadSecretKeys() =>
        Parse("PULUMI_CONFIG_SECRET_KEYS")?.EnumerateArray().Select(key => key.ToString()).ToImmutableArray() ?? [];

    /// <summary>
    /// The settings where programs find all of their names, as under the Pulumi CLI, but without what is secret: processes that the
    /// program starts inherit its environment.
    /// </summary>
    public static void Publish(ProgramContext context) => Environment.SetEnvironmentVariable("PULUMI_CONFIG", new JsonObject(
        context.Config.Select(
            setting => KeyValuePair.Create(setting.Key, (JsonNode?)(context.SecretKeys.Contains(setting.Key) ? "" : setting.Value.Value)))).ToJsonString());

    private static JsonElement? Parse(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } json ? JsonElement.Parse(json) : null;

    // project:config:key is the older way to write project:key.
    private static string CleanKey(string key) =>
        key.Split(':', 3) is [var project, "config", var name] ? $"{project}:{name}" : key;
}
