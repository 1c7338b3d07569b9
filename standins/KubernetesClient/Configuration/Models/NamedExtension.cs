namespace k8s.KubeConfigModels;

public class NamedExtension
{
    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("extension")]
    public dynamic Extension { get; set; }
}
