using YamlDotNet.RepresentationModel;

namespace k8s;

/// <summary>Objects as YAML. It goes by way of JSON, so that the names and values of the two can never differ.</summary>
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

    public static async Task<T> LoadFromStreamAsync<T>(Stream stream, bool strict = false)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return Deserialize<T>(await reader.ReadToEndAsync().ConfigureAwait(false), strict);
    }

    public static async Task<T> LoadFromFileAsync<T>(string file, bool strict = false) =>
        Deserialize<T>(await File.ReadAllTextAsync(file).ConfigureAwait(false), strict);

    /// <summary>Every document as the type that its API version and kind stand for; the given types come before the built-in ones.</summary>
    public static List<object> LoadAllFromString(string content, IDictionary<string, Type> typeMap = null, bool strict = false)
    {
        using var reader = new StringReader(content);
        return [.. Documents(reader).Select(document => YamlJson.Read(
            document, ModelKinds.TypeOf((string)document["apiVersion"], (string)document["kind"], typeMap), strict))];
    }

    public static async Task<List<object>> LoadAllFromFileAsync(
        string fileName, IDictionary<string, Type> typeMap = null, bool strict = false) =>
        LoadAllFromString(await File.ReadAllTextAsync(fileName).ConfigureAwait(false), typeMap, strict);

    public static string Serialize(object value) => value is null ? "" : YamlText.Write(Node(value));

    public static string SerializeAll(IEnumerable<object> values) =>
        YamlText.Write((values ?? []).Where(value => value is not null).Select(Node));

    private static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), KubernetesJson.Options);

    private static TValue Read<TValue>(TextReader reader, bool strict) =>
        Documents(reader).FirstOrDefault() is { } document ? (TValue)YamlJson.Read(document, typeof(TValue), strict) : default;

    private static IEnumerable<JsonNode> Documents(TextReader reader)
    {
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents.Select(document => YamlJson.Node(document.RootNode)).Where(node => node is not null);
    }
}
