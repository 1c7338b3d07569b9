namespace k8s.KubeConfigModels;

public class Context
{
    [JsonPropertyName("context")]
    public ContextDetails ContextDetails { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("extensions")]
    public IEnumerable<NamedExtension> Extensions { get; set; }
}
