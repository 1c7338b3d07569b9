using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Majors start at 1 and run side by side; of each, one minor is deployed.</summary>
public sealed record PipelineVersion
{
    [JsonPropertyName("major")] public int Major { get; set; } = 1;
    [JsonPropertyName("minor")] public int Minor { get; set; }
}
