namespace k8s.Models;

public partial record VersionInfo
{
    [JsonPropertyName("buildDate")]
    public string BuildDate { get; set; }

    [JsonPropertyName("gitVersion")]
    public string GitVersion { get; set; }

    [JsonPropertyName("major")]
    public string Major { get; set; }

    [JsonPropertyName("minor")]
    public string Minor { get; set; }

    [JsonPropertyName("platform")]
    public string Platform { get; set; }
}
