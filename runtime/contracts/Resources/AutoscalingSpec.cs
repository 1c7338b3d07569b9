using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record AutoscalingSpec
{
    public const int LeastCooldownSeconds = 60;
    public const int MostCooldownSeconds = 300;
    public const int MostReplicas = 100;

    /// <summary>Default false. Only realms on the consumption licensing model are scaled.</summary>
    [JsonPropertyName("enabled")] public bool Enabled { get; set; }

    /// <summary>0 (scale to zero, default) or more (always on); at most <see cref="Max"/>.</summary>
    [JsonPropertyName("min")] public int Min { get; set; }

    /// <summary>1 to 100, default 4.</summary>
    [JsonPropertyName("max")] public int Max { get; set; } = 4;

    /// <summary>Idle time before the last replica goes: 60 (default) to 300.</summary>
    [JsonPropertyName("cooldownSeconds")] public int CooldownSeconds { get; set; } = LeastCooldownSeconds;

    /// <summary>One of <see cref="ActivationModes"/>: the first message starts one replica (default), or as many as the backlog needs.</summary>
    [JsonPropertyName("activation")] public string? Activation { get; set; }

    /// <summary>One of <see cref="PauseModes"/>; default none.</summary>
    [JsonPropertyName("pause")] public string? Pause { get; set; }

    /// <summary>With pause: at, the replicas to keep: 0 to <see cref="Max"/>, also fewer than <see cref="Min"/>.</summary>
    [JsonPropertyName("pauseAt")] public int? PauseAt { get; set; }

    /// <summary>What to do about a queue that cannot be read; left out, the replicas stay as they are.</summary>
    [JsonPropertyName("fallback")] public FallbackSpec? Fallback { get; set; }
}
