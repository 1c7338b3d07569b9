using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>A tenant. Cluster-scoped, written by the stack only.</summary>
public sealed record Realm
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = RealmworksApi.ApiVersion;
    [JsonPropertyName("kind")] public string Kind { get; set; } = RealmworksApi.RealmKind;
    [JsonPropertyName("metadata")] public ResourceMeta Metadata { get; set; } = new();
    [JsonPropertyName("spec")] public RealmSpec Spec { get; set; } = new();
    [JsonPropertyName("status")] public RealmStatus? Status { get; set; }
}
