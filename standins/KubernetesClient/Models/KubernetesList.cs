namespace k8s.Models;

public class KubernetesList<T> : IMetadata<V1ListMeta>, IItems<T>
    where T : IKubernetesObject
{
    public KubernetesList(IList<T> items, string apiVersion = null, string kind = null, V1ListMeta metadata = null)
    {
        Items = items;
        ApiVersion = apiVersion;
        Kind = kind;
        Metadata = metadata;
    }

    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; }

    [JsonPropertyName("items")]
    public IList<T> Items { get; set; }

    [JsonPropertyName("kind")]
    public string Kind { get; set; }

    [JsonPropertyName("metadata")]
    public V1ListMeta Metadata { get; set; }
}
