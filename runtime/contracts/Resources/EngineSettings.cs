using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record EngineSettings
{
    public static IReadOnlyList<string> LogLevels { get; } = ["INFO", "WARN", "ERROR"];

    /// <summary>The least level of a log step that is written: INFO (default), WARN or ERROR.</summary>
    [JsonPropertyName("logLevel")] public string LogLevel { get; set; } = "INFO";
}
