using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Replicas for a pipeline whose queue cannot be read: more where there are fewer, never fewer where there are more.</summary>
public sealed record FallbackSpec
{
    public const int LeastAfterSeconds = 30;
    public const int MostAfterSeconds = 3600;

    /// <summary>1 to autoscaling.max.</summary>
    [JsonPropertyName("replicas")] public int Replicas { get; set; }

    /// <summary>How long it must not have been read: 30 to 3600, default 60.</summary>
    [JsonPropertyName("afterSeconds")] public int AfterSeconds { get; set; } = 60;
}
