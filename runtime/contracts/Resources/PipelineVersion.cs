using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Majors start at 1 and run side by side; of each, one minor is deployed.</summary>
public sealed record PipelineVersion
{
    public const int MostMajor = 999;

    /// <summary>A larger number could not be read.</summary>
    public const int MostMinor = int.MaxValue;

    /// <summary>1 to <see cref="MostMajor"/>.</summary>
    [JsonPropertyName("major")] public int Major { get; set; } = 1;

    /// <summary>0 to <see cref="MostMinor"/>.</summary>
    [JsonPropertyName("minor")] public int Minor { get; set; }
}
