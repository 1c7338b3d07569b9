using YamlDotNet.Core;

namespace Realmworks.Local.Client;

/// <summary>
/// YAML as JSON trees, as Kubernetes reads it (sigs.k8s.io/yaml, that is YAML 1.1): yes and off are booleans, 010 is eight, 1_000 a
/// thousand, a date the text that it is; keys become texts, &lt;&lt; merges. A key that stands twice is refused, as kubectl has it.
/// </summary>
public static class Yaml
{
    /// <exception cref="FormatException">It is not YAML, or more than a JSON tree can be.</exception>
    public static IReadOnlyList<JsonNode?> ReadAll(string text)
    {
        try
        {
            return new YamlReader(text).Documents();
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // Some syntax errors are told by InvalidOperationException.
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>The first document; null where there is none.</summary>
    public static JsonNode? Read(string text) => ReadAll(text).FirstOrDefault();
}
