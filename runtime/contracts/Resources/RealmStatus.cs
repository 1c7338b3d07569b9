using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmStatus
{
    [JsonPropertyName("observedGeneration")] public long? ObservedGeneration { get; set; }
    [JsonPropertyName("stages")] public List<RealmStageStatus> Stages { get; set; } = [];
    [JsonPropertyName("conditions")] public List<Condition> Conditions { get; set; } = [];
}
