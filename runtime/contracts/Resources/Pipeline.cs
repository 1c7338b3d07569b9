using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>A deployed pipeline version, in the namespace of its realm and stage.</summary>
public sealed record Pipeline
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = RealmworksApi.ApiVersion;
    [JsonPropertyName("kind")] public string Kind { get; set; } = RealmworksApi.PipelineKind;
    [JsonPropertyName("metadata")] public ResourceMeta Metadata { get; set; } = new();
    [JsonPropertyName("spec")] public PipelineSpec Spec { get; set; } = new();
    [JsonPropertyName("status")] public PipelineStatus? Status { get; set; }
}
