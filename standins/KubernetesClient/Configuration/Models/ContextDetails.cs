namespace k8s.KubeConfigModels;

public class ContextDetails
{
    [JsonPropertyName("cluster")]
    public string Cluster { get; set; }

    [JsonPropertyName("user")]
    public string User { get; set; }

    [JsonPropertyName("namespace")]
    public string Namespace { get; set; }
}
