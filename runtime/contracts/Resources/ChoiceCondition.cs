using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record ChoiceCondition
{
    [JsonPropertyName("jsonPath")] public string JsonPath { get; set; } = "";
    [JsonPropertyName("target")] public string Target { get; set; } = "";
}
