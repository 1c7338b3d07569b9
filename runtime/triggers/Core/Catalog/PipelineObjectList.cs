using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Triggers.Catalog;

internal sealed class PipelineObjectList : IKubernetesObject<V1ListMeta>
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = RealmworksApi.ApiVersion;
    [JsonPropertyName("kind")] public string Kind { get; set; } = RealmworksApi.PipelineKind + "List";
    [JsonPropertyName("metadata")] public V1ListMeta Metadata { get; set; } = new();
    [JsonPropertyName("items")] public IList<PipelineObject> Items { get; set; } = [];
}
