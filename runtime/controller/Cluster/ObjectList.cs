using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace Realmworks.Controller.Cluster;

/// <summary>A list whose items are read one by one, so that one that cannot be read hides no other.</summary>
internal sealed class ObjectList : IKubernetesObject<V1ListMeta>
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = "";
    [JsonPropertyName("kind")] public string Kind { get; set; } = "";
    [JsonPropertyName("metadata")] public V1ListMeta Metadata { get; set; } = new();
    [JsonPropertyName("items")] public IList<JsonElement> Items { get; set; } = [];
}
