using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>What the scaler saw and decided when it last wrote, which it does when something changes and not at each look.</summary>
public sealed record ScalingStatus
{
    /// <summary>Replicas asked for; of a pipeline that is not scaled the controller says so.</summary>
    [JsonPropertyName("desired")] public int? Desired { get; set; }

    /// <summary>Messages that wait or are held; left out where they are not known.</summary>
    [JsonPropertyName("messages")] public long? Messages { get; set; }

    [JsonPropertyName("time")] public DateTimeOffset? Time { get; set; }
}
