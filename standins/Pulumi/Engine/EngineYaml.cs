using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine;

/// <summary>The YAML that the engine reads.</summary>
internal static class EngineYaml
{
    /// <returns>Null for a text that says nothing.</returns>
    public static JsonNode? Parse(string text, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new EngineException(ExitCode.Configuration, $"{source}:{e.Start.Line}: {e.Message}", e);
        }

        return stream.Documents.Count == 0 ? null : YamlJson.Of(stream.Documents[0].RootNode);
    }
}
