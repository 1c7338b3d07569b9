using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record HttpTriggerSpec
{
    public const int DefaultMaximumTimeoutMs = 30_000;
    public const int LimitMaximumTimeoutMs = 900_000;
    public const int LimitMaximumRequestSizeMb = 5;

    public static IReadOnlyList<string> AllMethods { get; } = ["POST", "PUT", "GET", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Of <see cref="AllMethods"/>; default all of them.</summary>
    [JsonPropertyName("methods")] public List<string> Methods { get; set; } = [.. AllMethods];

    /// <summary>1 to 900000, default 30000. Over it the caller gets 500 with an empty body.</summary>
    [JsonPropertyName("maximumTimeoutMs")] public int MaximumTimeoutMs { get; set; } = DefaultMaximumTimeoutMs;

    /// <summary>1 to 5, default 5. Over it the caller gets 413.</summary>
    [JsonPropertyName("maximumRequestSizeMb")] public int MaximumRequestSizeMb { get; set; } = LimitMaximumRequestSizeMb;

    /// <summary>Added to every response.</summary>
    [JsonPropertyName("responseHeaders")] public Dictionary<string, string>? ResponseHeaders { get; set; }

    /// <summary>Whether an execution that was interrupted is run again; default false: it is declined with an error.</summary>
    [JsonPropertyName("allowRedelivery")] public bool AllowRedelivery { get; set; }
}
