using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Triggers.Catalog;

/// <summary>A Pipeline as the Kubernetes client reads it.</summary>
internal sealed class PipelineObject : IKubernetesObject<V1ObjectMeta>
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = RealmworksApi.ApiVersion;
    [JsonPropertyName("kind")] public string Kind { get; set; } = RealmworksApi.PipelineKind;
    [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>A <see cref="PipelineSpec"/>, read one by one: what is wrong in one must not keep the list from being read.</summary>
    [JsonPropertyName("spec")] public JsonElement? Spec { get; set; }
}
