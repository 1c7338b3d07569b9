using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record StageSpec
{
    /// <summary><c>test</c>, <c>prod</c> or another of <c>[a-z0-9]+</c>.</summary>
    [JsonPropertyName("name")] public string Name { get; set; } = "";

    /// <summary>Hard limits of the namespace's ResourceQuota, by Kubernetes' names (<c>limits.cpu</c>, <c>limits.memory</c>, <c>pods</c>).</summary>
    [JsonPropertyName("quota")] public Dictionary<string, string>? Quota { get; set; }
}
