using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record PipelineStatus
{
    [JsonPropertyName("observedGeneration")] public long? ObservedGeneration { get; set; }

    /// <summary>One of <see cref="PipelinePhases"/>.</summary>
    [JsonPropertyName("phase")] public string? Phase { get; set; }
    [JsonPropertyName("queue")] public string? Queue { get; set; }
    [JsonPropertyName("deployment")] public string? Deployment { get; set; }
    [JsonPropertyName("replicas")] public int? Replicas { get; set; }
    [JsonPropertyName("readyReplicas")] public int? ReadyReplicas { get; set; }
    [JsonPropertyName("scaling")] public ScalingStatus? Scaling { get; set; }
    [JsonPropertyName("conditions")] public List<Condition> Conditions { get; set; } = [];
}
