using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmStageStatus
{
    [JsonPropertyName("name")] public string Name { get; set; } = "";
    [JsonPropertyName("namespace")] public string Namespace { get; set; } = "";
    /// <summary>Empty until it is made: so the stage is claimed, and what is left of a first attempt is found.</summary>
    [JsonPropertyName("virtualHost")] public string VirtualHost { get; set; } = "";
}
