namespace k8s.KubeConfigModels;

public class Context
{
    [JsonPropertyName("context")]
    public ContextDetails ContextDetails { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}
