using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmStageStatus
{
    [JsonPropertyName("name")] public string Name { get; set; } = "";
    [JsonPropertyName("namespace")] public string Namespace { get; set; } = "";
    [JsonPropertyName("virtualHost")] public string VirtualHost { get; set; } = "";
}
