using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record PipelineSpec
{
    [JsonPropertyName("name")] public string Name { get; set; } = "";
    [JsonPropertyName("description")] public string? Description { get; set; }
    [JsonPropertyName("project")] public string? Project { get; set; }
    [JsonPropertyName("version")] public PipelineVersion Version { get; set; } = new();
    [JsonPropertyName("trigger")] public TriggerSpec Trigger { get; set; } = new();
    [JsonPropertyName("flow")] public Flow Flow { get; set; } = new();

    /// <summary>SMALL (default), MEDIUM or LARGE: see <see cref="PipelineSizes"/>.</summary>
    [JsonPropertyName("size")] public string Size { get; set; } = PipelineSizes.Default;

    /// <summary>Concurrent executions of one replica, from 1 to what the size allows; left out, what the size allows.</summary>
    [JsonPropertyName("consumers")] public int? Consumers { get; set; }

    /// <summary>Replicas where autoscaling is off; default 1.</summary>
    [JsonPropertyName("replicas")] public int Replicas { get; set; } = 1;

    [JsonPropertyName("autoscaling")] public AutoscalingSpec Autoscaling { get; set; } = new();
    [JsonPropertyName("engine")] public EngineSettings Engine { get; set; } = new();

    /// <summary>The consumers that hold, asked for or by size.</summary>
    [JsonIgnore]
    public int EffectiveConsumers => Consumers ?? (PipelineSizes.Find(Size) ?? PipelineSizes.Small).MaximumConsumers;
}
