namespace k8s.KubeConfigModels;

/// <summary>A kubeconfig as it is written, with the path that its relative paths start from.</summary>
public class K8SConfiguration
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; }

    [JsonPropertyName("kind")]
    public string Kind { get; set; }

    [JsonPropertyName("current-context")]
    public string CurrentContext { get; set; }

    [JsonPropertyName("contexts")]
    public IEnumerable<Context> Contexts { get; set; } = [];

    [JsonPropertyName("clusters")]
    public IEnumerable<Cluster> Clusters { get; set; } = [];

    [JsonPropertyName("users")]
    public IEnumerable<User> Users { get; set; } = [];

    [JsonIgnore]
    public string FileName { get; set; }
}
