using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Bounds of a stage's replica counts; deployments outside them are refused.</summary>
public sealed record ReplicaLimitPolicy
{
    [JsonPropertyName("stage")] public string Stage { get; set; } = "";

    /// <summary>The most that autoscaling.min may be.</summary>
    [JsonPropertyName("min")] public int? Min { get; set; }

    /// <summary>The most that autoscaling.max may be.</summary>
    [JsonPropertyName("max")] public int? Max { get; set; }

    /// <summary>The most that replicas may be where autoscaling is off.</summary>
    [JsonPropertyName("target")] public int? Target { get; set; }
}
