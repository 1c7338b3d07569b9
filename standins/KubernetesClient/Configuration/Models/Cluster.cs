namespace k8s.KubeConfigModels;

public class Cluster
{
    [JsonPropertyName("cluster")]
    public ClusterEndpoint ClusterEndpoint { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}
