using YamlDotNet.RepresentationModel;

namespace k8s;

/// <summary>Objects from YAML. It goes by way of JSON, so that the names and values of the two can never differ.</summary>
public static class KubernetesYaml
{
    public static TValue Deserialize<TValue>(string yaml, bool strict = false)
    {
        using var reader = new StringReader(yaml);
        return Read<TValue>(reader, strict);
    }

    public static TValue Deserialize<TValue>(Stream yaml, bool strict = false)
    {
        using var reader = new StreamReader(yaml, leaveOpen: true);
        return Read<TValue>(reader, strict);
    }

    private static TValue Read<TValue>(TextReader reader, bool strict)
    {
        var stream = new YamlStream();
        stream.Load(reader);
        var document = stream.Documents.Select(item => YamlJson.Node(item.RootNode)).FirstOrDefault(node => node is not null);
        return document is null ? default : (TValue)YamlJson.Read(document, typeof(TValue), strict);
    }
}
