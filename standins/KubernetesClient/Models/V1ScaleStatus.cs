namespace k8s.Models;

public partial record V1ScaleStatus
{
    [JsonPropertyName("replicas")]
    public int Replicas { get; set; }

    [JsonPropertyName("selector")]
    public string Selector { get; set; }
}
