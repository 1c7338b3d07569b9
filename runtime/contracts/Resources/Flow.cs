using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

/// <summary>Named tracks of steps; an execution begins with the track <see cref="RootTrack"/>.</summary>
public sealed record Flow
{
    public const string RootTrack = "start";

    [JsonPropertyName("flowSpec")] public Dictionary<string, List<FlowStep>> FlowSpec { get; set; } = [];
}
