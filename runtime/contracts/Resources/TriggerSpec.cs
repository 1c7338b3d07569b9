using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record TriggerSpec
{
    /// <summary>One of <see cref="TriggerTypes"/>; the section of that name holds its settings.</summary>
    [JsonPropertyName("type")] public string Type { get; set; } = TriggerTypes.Http;
    [JsonPropertyName("http")] public HttpTriggerSpec? Http { get; set; }

    /// <summary>The longest an execution may take, in milliseconds, whatever the trigger.</summary>
    [JsonIgnore]
    public int MaximumTimeoutMs => Http?.MaximumTimeoutMs ?? HttpTriggerSpec.DefaultMaximumTimeoutMs;

    [JsonIgnore]
    public bool AllowRedelivery => Http?.AllowRedelivery ?? false;
}
